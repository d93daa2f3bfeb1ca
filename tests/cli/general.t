The tool itself: help, version, and what it says to a command or an option that it does not know.

  $ dragoman --version
  dragoman 0.1.0

  $ dragoman frobnicate
  dragoman: There is no command 'frobnicate'. 'dragoman --help' lists them.
  [2]

A full disk and a closed standard output are errors, not silence.

  $ dragoman --help > /dev/full
  dragoman: standard output: cannot be written: No space left on device
  [2]

Who stops reading hears nothing.

  $ dragoman systems --format json 2>err | head -1
  [
  $ cat err
