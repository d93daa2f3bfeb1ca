dragoman normalize makes text clean: charset, mojibake, look-alike letters, composed letters, invisible characters.

Mojibake is repaired only where the result is proven to be text; a text without it is left as it is.

  $ printf 'Recep Tayyip ErdoÄŸan’s visit to Ä°stanbul\n' | dragoman normalize
  Recep Tayyip Erdoğan’s visit to İstanbul
  $ printf 'Рівне, „Ä“ and CAFÉ—\n' | dragoman normalize
  Рівне, „Ä“ and CAFÉ—

A word goes to the script that its own letters show.

  $ printf 'Кiev, Зеленcкий\n' | dragoman normalize
  Kiev, Зеленский

--check writes nothing, lists what would change, and exits 1.

  $ printf 'one\nsee Кiev\nZe\302\255lenskyy\n' | dragoman normalize --check
  standard input:2:5: look-alike: Кiev -> Kiev (letters of two scripts in one word)
  standard input:3:1: invisible: Ze<U+00AD>lenskyy -> Zelenskyy (an invisible character)
  [1]
  $ printf 'see Кiev\n' | dragoman normalize --check --format json
  {"file":"standard input","line":1,"column":5,"start":4,"end":9,"rule":"look-alike","before":"Кiev","after":"Kiev"}
  [1]
  $ echo 'clean' | dragoman normalize --check

A language brings its own letters and apostrophes.

  $ printf "п'ять об\`єктів\n" | dragoman normalize --lang uk
  п’ять об’єктів
  $ printf "п'ять\n" | dragoman normalize --lang uk --apostrophe U+02BC
  пʼять
  $ printf 'i\314\207stanbul, \310\231ark\304\261\n' | dragoman normalize --lang tr
  istanbul, şarkı

Charsets in and out; line ends and a missing last one stay.

  $ printf '\312\350\277\342\r\n\312\350\277\342' | dragoman normalize --encoding cp1251 | od -An -c | head -1
   320 232 320 270 321 227 320 262  \r  \n 320 232 320 270 321 227
  $ printf 'Київ' | dragoman normalize --to KOI8-U | od -An -tx1
   eb c9 a7 d7

Steps can be left out.

  $ printf 'Кiev ErdoÄŸan\n' | dragoman normalize --skip look-alike
  Кiev Erdoğan
  $ dragoman normalize --skip spelling
  dragoman: --skip does not take 'spelling'. Give mojibake, invisible, letter, nfc, look-alike or apostrophe.
  [2]

In place, the file changes as a whole; a bad byte leaves it as it was.

  $ printf 'Кiev\n' > a; dragoman normalize -i a && cat a
  Kiev
  $ printf 'Кiev\377\n' > b; dragoman normalize -i b
  dragoman: b: byte 5: The bytes are not valid in the charset; name the right one with --encoding, or use --invalid=replace.
  [2]
  $ od -An -tx1 b
   d0 9a 69 65 76 ff 0a
  $ dragoman normalize --invalid=replace b
  Kiev�

What cannot be read, written or understood is said in one line.

  $ dragoman normalize nowhere
  dragoman: nowhere: cannot be read: No such file or directory
  [2]
  $ dragoman normalize --encoding klingon a
  dragoman: The charset is not known; 'iconv -l' lists names, 'iconv:NAME' takes any of them: klingon
  [2]
  $ dragoman normalize --lang klingon a
  dragoman: There is no language 'klingon'. Give a BCP 47 tag such as uk or tr.
  [2]
  $ printf '日本\n' | dragoman normalize --to CP1251 -o out
  dragoman: standard input: byte 0: The charset cannot hold a character of the text: U+65E5 日
  [2]
  $ test -e out
  [1]
  $ dragoman normalize a > /dev/full
  dragoman: standard output: cannot be written: No space left on device
  [2]
  $ dragoman normalize -i
  dragoman: -i replaces files: name at least one.
  [2]
