"""Every "no" about photos, and what to do next."""

from tenants.refusals import Invalid, NotFound


class NotAPhoto(Invalid):
    zh = "文件不是 JPEG、PNG 或 WebP 照片，请转换后上传。"
    en = "This is no JPEG, PNG or WebP photo. Convert it, then upload it."
    status = 415


class NotThatType(Invalid):
    zh = "文件内容是 {found}，与 Content-Type 不符。"
    en = "The file is {found}, and not what Content-Type says."
    status = 415


class PhotoBroken(Invalid):
    zh = "照片文件不完整或已损坏，请重新拍摄或导出。"
    en = "The photo is cut short or damaged. Take or export it again."
    status = 400


class PhotoAnimated(Invalid):
    zh = "不接受动图，请上传静态照片。"
    en = "Moving pictures are not taken. Upload a still photo."
    status = 415


class TooManyPixels(Invalid):
    zh = "照片像素过多，最多 {limit}。"
    en = "The photo has too many pixels; at most {limit}."
    status = 413


class PhotoLost(NotFound):
    zh = "照片文件暂不可用，请联系管理员。"
    en = "The file of this photo is not to be had. Tell your administrator."
    status = 404
