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

--explain shows how the parts were matched, letter by letter, with what each difference costs, and by which standards
the spellings agree. Where one is the original of the other, the standards lead from the one to the other:

  $ dragoman lookup --store names.store --no-builtin --explain 'Перкин, Уильям' | tail -n +2
        Перкин = Perkin  Пе:Pe .* [0-9.]+ (re)
        Уильям = William  .* [0-9.]+ (re)
        - \(only in the name\) Henry  [0-9.]+ (re)
        query: William Henry Perkin by en-ru-practical
      en      William Henry Perkin
  $ printf 'id\tlang\ttext\nv\ten\tDanila Shchapov\ns\ten\tSergey Shchukin\ns\tru\tСергей Щукин\n' > russians.tsv
  $ dragoman termbase build -o russians.store russians.tsv
  $ dragoman lookup --store russians.store --no-builtin --explain 'Щапов Д. П., Данила' | grep name:
        name: Щапов Д\. П\., Данила by ru-bgnpcgn-1947, .* (re)

Of two Latin spellings each comes from another form of the name, if one is known. "nearly": apart from accents and signs.

  $ dragoman lookup --store russians.store --no-builtin --explain --limit 1 Sjtjukin | grep 'by '
        query: Сергей Щукин by ru-danish, ru-swedish.* (re)
        name: Сергей Щукин by ru-bgnpcgn-1947, .* (re)
  $ dragoman lookup --explain --limit 1 "Zelens'kyj" | grep 'by '
        query: Володимир Зеленський by .*nearly uk-czech.* (re)
        name: Володимир Зеленський by uk-kmu55-2010, .* (re)
  $ dragoman lookup --explain --limit 1 --format json Selenskyj | grep -o '"standards".*],"forms'
  "standards":[{"of":"query","original":"Володимир Зеленський","system":"uk-duden","exact":true}],"forms

Nothing found is one line with rank 0, and exit 1.

  $ dragoman lookup --store names.store --no-builtin --format tsv ''
  	0			0
  [1]

Queries from standard input are answered on several threads, in their order, as soon as they come: a program
that keeps both ends of a pipe gets each answer before it asks again.

  $ seq -f 'Kiew %g' 5000 > many; dragoman lookup --limit 1 --jobs 1 --format json < many > one
  $ dragoman lookup --limit 1 --jobs 4 --format json < many | cmp - one
  $ mkfifo asks; dragoman lookup --limit 1 --format tsv < asks > answers & exec 3> asks
  > echo Kiew >&3; for i in 1 2 3 4 5 6 7 8 9; do [ -s answers ] || sleep 0.3; done; cut -f 3 answers; exec 3>&-; wait
  kyiv
  $ dragoman lookup --jobs 65 Kiew
  dragoman: --jobs takes at most 64.
  [2]

A damaged store is refused.

  $ head -c 300 names.store > short.store
  $ dragoman lookup --store short.store x
  dragoman: short.store: The store is damaged; build it again.
  [2]

So is one that is damaged where only a query comes to: one line, however many threads meet the place.

  $ seq 4000 | sed 's/.*/Q&	en	Perkin &/; 1i id	lang	text' > perkins.tsv
  $ dragoman termbase build -o perkins.store perkins.tsv
  $ printf x | dd of=perkins.store bs=1 seek=60000 conv=notrunc status=none
  $ seq -f 'Perkin %g' 4000 | dragoman lookup --store perkins.store --no-builtin --jobs 4 > answers
  dragoman: perkins.store: The store is damaged; build it again.
  [2]

Words that mean the same in names are known in several languages (dict/lookup/terms.tsv), and a numeral is no spelling of
another one:

  $ printf 'id\tlang\ttext\nv\ten\tOpole Voivodeship\nc\ten\tOpole County\n' > opole.tsv
  $ printf '2\ten\tHenry II of France\n3\ten\tHenry III of France\np\ten\tPope Henry\n' >> opole.tsv
  $ dragoman termbase build -o opole.store opole.tsv
  $ printf 'Powiat Opole\nВоеводство Ополе\nHenri III\nPapst Heinrich\n' > opole.txt
  $ dragoman lookup --store opole.store --no-builtin --limit 1 --format tsv < opole.txt | cut -f 1,3
  Powiat Opole	c
  Воеводство Ополе	v
  Henri III	3
  Papst Heinrich	p

Georgian, Armenian and Greek are compared by their romanizations (dict/lookup/scripts.tsv), and what German papers write
for Cyrillic letters is known (dict/lookup/readers.tsv):

  $ printf 'id\tlang\ttext\ng\tka\tმიხეილ სააკაშვილი\na\thy\tՆիկոլ Փաշինյան\nh\tel\tΚυριάκος Μητσοτάκης\n' > scripts.tsv
  $ printf 'k\tru\tНикита Хрущёв\nc\tru\tКарл Грач\n' >> scripts.tsv
  $ dragoman termbase build -o scripts.store scripts.tsv
  $ printf 'Mikheil Saakashvili\nНикол Пашинян\nΜητσοτάκης\nMitsotakis\nChruschtschow\n' > scripts.txt
  $ dragoman lookup --store scripts.store --no-builtin --limit 1 --format tsv < scripts.txt | cut -f 1,3
  Mikheil Saakashvili	g
  Никол Пашинян	a
  Μητσοτάκης	h
  Mitsotakis	h
  Chruschtschow	k

Titles may be lacking, and countries and large cities are known by their names in other languages (CLDR's):

  $ dragoman lookup --limit 1 --format tsv "Cumhurbaşkanı Erdoğan" "президент Зеленський" | cut -f 3
  erdogan
  zelenskyy
  $ printf 'id\tlang\ttext\nno\ten\tNorway\nni\ten\tNijmegen\nnw\ten\tNorwich\n' > norway.tsv
  $ printf 'gf\ten\tFrench Guiana\nar\ten\tArgentan\naa\ten\tArgentina\n' >> norway.tsv
  $ dragoman termbase build -o norway.store norway.tsv
  $ printf 'Norwegen\nНорвегія\nGuyane française\nArjantin\n' > norway.txt
  $ dragoman lookup --store norway.store --no-builtin --limit 1 --format tsv < norway.txt | cut -f 1,3
  Norwegen	no
  Норвегія	no
  Guyane française	gf
  Arjantin	aa
  $ dragoman lookup --store norway.store --no-builtin --explain Norwegen | sed -n 2,3p
        asked as Norway
        Norway = Norway  .* (re)

The score tells how likely an answer is right; --min-score leaves out those that are less likely:

  $ dragoman lookup --min-score 0.5 --format tsv Xqzzt Zelenskij | cut -f 1-3
  Xqzzt	0	
  Zelenskij	1	zelenskyy
  $ dragoman lookup --min-score 1.5 Kiew
  dragoman: --min-score needs a number from 0 to 1, such as 0.5, not '1.5'.
  [2]
  $ dragoman lookup --min-score . Kiew
  dragoman: --min-score needs a number from 0 to 1, such as 0.5, not '.'.
  [2]
  $ dragoman lookup --min-score 0,5 Kiew
  dragoman: --min-score needs a number from 0 to 1, such as 0.5, not '0,5'.
  [2]

A blank too many or too few is no hindrance:

  $ printf 'id\tlang\ttext\nu\ten\tUlaanbaatar\nb\ten\tBacoor\nk\ten\tHong Kong\nt\ten\tTonk\n' > ulan.tsv
  $ dragoman termbase build -o ulan.store ulan.tsv
  $ dragoman lookup --store ulan.store --no-builtin --limit 1 --format tsv 'Ułan Bator' | cut -f 3
  u
  $ dragoman lookup --store ulan.store --no-builtin --limit 1 --format tsv Гонконг | cut -f 3
  k
  $ (cat perkins.tsv; printf 'a\ten\tAbdur Rahman bin Awf\nw\ten\tAbdurrahman Wahid\n') > abdurrahman.tsv
  $ dragoman termbase build -o abdurrahman.store abdurrahman.tsv
  $ dragoman lookup --store abdurrahman.store --no-builtin --limit 1 --format tsv 'Abdurrahman bin Avf' | cut -f 3
  a

A Roman numeral may be one code point:

  $ dragoman lookup --store opole.store --no-builtin --limit 1 --format tsv 'Henri Ⅲ' | cut -f 3
  3

What cannot be asked is said in one line:

  $ mkdir folder; dragoman lookup --store folder Kiew
  dragoman: folder: cannot be read: Is a directory
  [2]
  $ dragoman lookup --limit 1000 Kiew
  dragoman: --limit takes at most 100.
  [2]
