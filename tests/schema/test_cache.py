"""What is remembered is bounded in bytes, whatever callers make up."""

from schema.compiler.cache import Shelf
from schema.compiler.compiler import Compiler
from schema.root import make_schema


def test_what_was_not_used_longest_gives_way() -> None:
    shelf: Shelf[str, list[str]] = Shelf(10, lambda key, _: len(key))
    first = {word: shelf.get(word, list) for word in ("aaaa", "bbbb")}
    assert shelf.get("aaaa", list) is first["aaaa"]
    shelf.get("cccc", list)
    assert shelf.get("aaaa", list) is first["aaaa"]
    assert shelf.get("bbbb", list) is not first["bbbb"]


def test_what_is_larger_than_the_shelf_is_not_kept() -> None:
    shelf: Shelf[int, str] = Shelf(3, lambda _, value: len(value))
    assert shelf.get(1, lambda: "aaaa") == "aaaa"
    assert len(shelf) == 0
    assert shelf.get(2, lambda: "bbb") == "bbb"
    assert len(shelf) == 1


def test_a_large_document_takes_the_place_of_many_small_ones() -> None:
    compiler = Compiler(make_schema(), introspection=False, documents=400_000)
    small = [f"query q{number} {{ __typename }}" for number in range(100)]
    kept = [compiler.document(text, None) for text in small]
    assert all(compiler.document(text, None) is found for text, found in zip(small, kept, strict=True))
    for number in range(3):
        nodes = " ".join(f'n{place}: node(id: "x") {{ id }}' for place in range(45))
        compiler.document(f"query large{number} {{ {nodes} }}", None)
    assert compiler.document(small[0], None) is not kept[0]
