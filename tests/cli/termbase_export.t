dragoman termbase export writes a store for other programs.

  $ cat > names.tsv <<'END'
  > id	lang	text	note
  > 703448	uk	Київ	
  > 703448	en	Kyiv	capital
  > 703448	en	Kiev	
  > smith	en	Smith, Jones & "Co"	
  > END
  $ dragoman termbase build -o names.store names.tsv

A table can be built again, to the same store.

  $ dragoman termbase export names.store | tee names.csv
  id,lang,text,extra
  703448,uk,Київ,
  703448,en,Kyiv,note=capital
  703448,en,Kiev,
  smith,en,"Smith, Jones & ""Co""",
  $ dragoman termbase export --format tsv names.store | tail -n 1
  smith	en	Smith, Jones & "Co"	
  $ dragoman termbase build -o again.store names.csv; cmp names.store again.store; dragoman termbase export --format jsonl again.store
  {"id":"703448","forms":[{"language":"uk","text":"Київ"},{"language":"en","text":"Kyiv","extra":"note=capital"},{"language":"en","text":"Kiev"}]}
  {"id":"smith","forms":[{"language":"en","text":"Smith, Jones & \"Co\""}]}

Synonyms for Solr, Lucene and Elasticsearch: the names of one entity on a line, where it has several.

  $ dragoman termbase export --format solr names.store
  Київ, Kyiv, Kiev
  $ printf 'id,text\nx,"C#, the => language"\nx,#1\n' > odd.csv; dragoman termbase build -o odd.store odd.csv
  $ dragoman termbase export --format solr odd.store
  C#\, the \=> language, \#1

TBX:

  $ dragoman termbase export --format tbx names.store | sed -n '/conceptEntry id="smith"/,/<.conceptEntry/p'
        <conceptEntry id="smith">
          <langSec xml:lang="en">
            <termSec>
              <term>Smith, Jones &amp; &quot;Co&quot;</term>
            </termSec>
          </langSec>
        </conceptEntry>
  $ dragoman termbase export --format tbx --output names.tbx names.store
  $ dragoman termbase convert --format tsv --from en --to uk names.tbx 2>/dev/null | grep Kiev | cut -f 1,2
  Kiev	Київ

The built-in names:

  $ dragoman termbase export --builtin --format jsonl | grep -c '"id":"kyiv"'
  1

A damaged store, wherever the damage is:

  $ head -c 900 names.store > cut.store; dragoman termbase export cut.store
  dragoman: cut.store: The store is damaged; build it again.
  [2]
  $ cp names.store bad.store; printf '\377' | dd of=bad.store bs=1 seek=400 conv=notrunc status=none
  $ dragoman termbase export bad.store
  dragoman: bad.store: The store is damaged; build it again.
  [2]
  $ dragoman termbase export names.csv
  dragoman: names.csv: This is no store, or a damaged one; dragoman termbase build makes one.
  [2]
  $ dragoman termbase export none.store
  dragoman: none.store: cannot be read: No such file or directory
  [2]
  $ mkdir folder; dragoman termbase export folder
  dragoman: folder: cannot be read: Is a directory
  [2]
