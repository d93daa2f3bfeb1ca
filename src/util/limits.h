/* Every hard bound of the library, in one place. Input that reaches one gets DGM_ERR_LIMIT. */
#ifndef DG_LIMITS_H
#define DG_LIMITS_H

#define DG_BUFFER_MAX ((size_t)1 << 30) /* bytes in one buffer, unless its maker says otherwise */
#define DG_FILE_MAX   ((size_t)1 << 30) /* bytes of one document, glossary or rule file */

/* Matching: what one term may be. */
#define DG_TERM_MAX       4096 /* bytes */
#define DG_TERM_WORDS_MAX 64
#define DG_TERM_GAP_MAX   16 /* code points between two words; a run of blanks counts as one */

/* Termbases. */
#define DG_TERMBASE_ROWS_MAX ((size_t)1 << 26) /* concepts, terms */
#define DG_CONCEPT_TERMS_MAX 4096              /* terms of one concept */
/* Inflection: names, and the rules of a language. */
#define DG_NAME_MAX       1024    /* bytes of a name */
#define DG_RULES_MAX      200000  /* rules with their groups filled in; words */
#define DG_RULES_TEXT_MAX 4194304 /* bytes of a rules file */
#define DG_NESTING_MAX    1000 /* elements, containers or values inside each other in a document */
#define DG_ATTRIBUTES_MAX 1000 /* of one HTML tag */
/* Transliteration systems: what one .map file may be. */
#define DG_MAP_SIZE_MAX    ((size_t)1 << 20)  /* bytes */
#define DG_MAP_RULES_MAX   20000              /* with the inherited ones */
#define DG_MAP_SOURCE_MAX  32                 /* letters of one source */
#define DG_MAP_RESULT_MAX  64                 /* bytes of one result */
#define DG_MAP_CONTEXT_MAX 8                  /* items on one side of a source */
#define DG_MAP_SET_MAX     512                /* letters of one set */
#define DG_MAP_SYMBOLS_MAX 4000               /* different letters of one system */
#define DG_MAP_DEPTH_MAX   8                  /* systems that inherit one from the other */
#define DG_SYSTEM_SIZE_MAX ((size_t)64 << 20) /* bytes of one compiled system */

#endif
