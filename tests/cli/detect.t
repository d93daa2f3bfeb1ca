dragoman detect names the language (BCP 47) of each line, and how sure it is.

  $ printf 'Президент сказав, що переговори триватимуть.\nПрезидент сказал, что переговоры продолжатся.\n' | dragoman detect | cut -f1
  uk
  ru
  $ echo 'Predsednik je rekao da će se pregovori nastaviti.' | dragoman detect | cut -f1
  sr-Latn

A line without letters has no language; each line has its answer.

  $ printf '123\n\n' | dragoman detect
  und	0.00
  und	0.00

One answer for a whole file, and the likeliest few.

  $ dragoman detect --whole $SRC/examples/talks-in-ankara.tr.txt | cut -f2
  tr
  $ echo 'Київ і Анкара' | dragoman detect -n 2 --format json
  \{"languages":\[\{"language":"uk","score":0\.\d+\},\{"language":"..","score":0\.\d+\}\]\} (re)

  $ dragoman detect nowhere
  dragoman: nowhere: cannot be read: No such file or directory
  [2]
