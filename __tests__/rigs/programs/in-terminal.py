"""
in-terminal.py ROWSxCOLUMNS ACTIONS COMMAND...: runs a command on a terminal of this size, prints what the terminal
gets, and ends with the command's exit code. ACTIONS is a JSON list of what is done one after the other: wait until
`file` is there or `output` was printed; then `type` text, `resize` to [ROWS, COLUMNS] or `make` a file. A resize leaves
a mark in what is printed.
"""
import fcntl
import json
import os
import pty
import select
import struct
import sys
import termios
import time

size, actions, *command = sys.argv[1:]
actions = json.loads(actions)


def resize(terminal, rows, columns):
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


pid, terminal = pty.fork()
if pid == 0:
    resize(0, *map(int, size.split("x")))
    os.execvp(command[0], command)

printed = b""
while True:
    if select.select([terminal], [], [], 0.05)[0]:
        try:
            data = os.read(terminal, 65536)
        except OSError:  # On Linux the end of a terminal is an error.
            data = b""
        if not data:
            break
        printed += data
        os.write(1, data)
    action = actions[0] if actions else {}
    is_there = os.path.exists(action["file"]) if "file" in action else action.get("output", "").encode() in printed
    if not action or not is_there:
        continue
    actions.pop(0)
    if "resize" in action:
        os.write(1, b"\x1b_%dx%d\x1b\\" % tuple(action["resize"]))
        resize(terminal, *action["resize"])
    if "type" in action:
        time.sleep(0.15)  # Two keys are not pressed at once.
        os.write(terminal, action["type"].encode())
    if "make" in action:
        open(action["make"], "w").close()

sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
