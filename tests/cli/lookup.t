A name in any script, spelling and case finds its concept.

  $ printf 'Zelensky\nSelenskyj\nerdogan\nKiew\nКиїв\n' | dragoman lookup --format tsv --limit 1 | cut -f 1-3
  Zelensky	1	zelenskyy
  Selenskyj	1	zelenskyy
  erdogan	1	erdogan
  Kiew	1	kyiv
  Київ	1	kyiv

A store is made from a table of names and asked instead.

  $ printf 'id\tlang\ttext\nQ1\ten\tWilliam Henry Perkin\nQ2\ten\tGeorge Galloway\n' > names.tsv
  $ dragoman termbase build -o names.store names.tsv
  $ dragoman lookup --store names.store --no-builtin --format tsv 'Гэллоуэй, Джордж' | cut -f 1-4
  Гэллоуэй, Джордж	1	Q2	George Galloway
  $ dragoman lookup --store names.store --no-builtin --format tsv 'Уильям Перкин' | cut -f 2-4
  1	Q1	William Henry Perkin

Nothing found is one line with rank 0, and exit 1.

  $ dragoman lookup --store names.store --no-builtin --format tsv ''
  	0			0
  [1]

A damaged store is refused.

  $ head -c 300 names.store > short.store
  $ dragoman lookup --store short.store x
  dragoman: short.store: The store is damaged; build it again.
  [2]
