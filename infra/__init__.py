"""Where our code meets machines: processes, settings, pools, migrations, logs, the console."""
