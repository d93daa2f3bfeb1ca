/* The lists of tr.rules, asked with letters of ISO 8859-9. The trie runs from a word's last letter,
 * so that one walk finds the longest listed end of a word. */
#include "config.h"

#include "inflect/rules.h"
#include "inflect/turkish.h"

#include <string.h>

static uint32_t next_node(const dg_rules *rules, uint32_t node, uint8_t letter)
{
    uint32_t c = letter == DG_TR_G_BREVE     ? 0x11F
                 : letter == DG_TR_S_CEDILLA ? 0x15F
                 : letter == DG_TR_DOTLESS   ? 0x131
                                             : letter;
    return dg_trie_child(&rules->words, node, rules->codes[c]);
}

/* The value of the word that ends at `node` in a list, or NULL. */
static const char *value_at(const dg_rules *rules, uint32_t node, const char *list)
{
    node = dg_trie_child(&rules->words, node, DG_LETTER_START);
    if (!node)
        return NULL;
    for (uint32_t i = rules->words.nodes[node].entry; i < rules->words.nodes[node + 1].entry; i++) {
        const dg_word *entry = &rules->word[rules->words.entries[i]];
        if (entry->list && strcmp(rules->text + rules->lists[entry->list], list) == 0)
            return rules->text + entry->value;
    }
    return NULL;
}

/* The node of all letters, or 0. */
static uint32_t node_of(const dg_rules *rules, const uint8_t *letters, unsigned count)
{
    uint32_t node = 0;
    for (unsigned i = count; i-- > 0;)
        if (!(node = next_node(rules, node, letters[i])))
            return 0;
    return node;
}

const char *dg_tr_find(const dg_rules *rules, const char *list, const uint8_t *letters,
                       unsigned count)
{
    uint32_t node = node_of(rules, letters, count);
    return node ? value_at(rules, node, list) : NULL;
}

const char *dg_tr_find_end(const dg_rules *rules, const char *list, const uint8_t *letters,
                           unsigned count, unsigned *from)
{
    const char *longest = NULL;
    uint32_t node = 0;
    for (unsigned i = count; i-- > 1 && (node = next_node(rules, node, letters[i]));) {
        const char *value = value_at(rules, node, list);
        if (value) {
            longest = value;
            *from = i;
        }
    }
    return longest;
}

uint32_t dg_tr_find_names(const dg_rules *rules, const uint8_t *letters, unsigned count,
                          uint32_t scope)
{
    uint32_t node = node_of(rules, letters, count), found = 0;
    node = node ? dg_trie_child(&rules->words, node, DG_LETTER_START) : 0;
    if (!node)
        return 0;
    for (uint32_t i = rules->words.nodes[node].entry; i < rules->words.nodes[node + 1].entry; i++) {
        const dg_word *entry = &rules->word[rules->words.entries[i]];
        found |= entry->list ? 0 : entry->scope & scope;
    }
    return found;
}
