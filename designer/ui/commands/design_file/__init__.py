"""The file of the open design: its state, its lock, saving to it, and changes by other programs.

The commands of the File menu, in `file_commands`, use it. Reading and writing files is in
`designer.files`.
"""
