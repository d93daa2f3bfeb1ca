/* Sound skeletons: the consonants of a part, in classes that transliteration keeps apart (b p f d t
 * s sh k g/kh l m n r). Spellings of one name in different languages have skeletons that are equal
 * or differ in one place; these are the keys of the index. */
#ifndef DG_LOOKUP_SOUND_H
#define DG_LOOKUP_SOUND_H

#include "lookup/letters.h"
#include "util/hash.h"

enum { DG_UNIT_READINGS = 3, DG_READINGS_MAX = 8, DG_KEYS_MAX = 128, DG_SKELETON_MAX = 15 };

/* A spelling unit and how it may sound: the classes of up to three readings, four bits each, the
 * first one lowest. Made by dict/gen/lookup.c from dict/lookup/sounds.tsv, sorted by unit. */
typedef struct dg_sound_unit {
    uint32_t unit; /* dg_unit */
    uint16_t reading[DG_UNIT_READINGS];
    uint8_t readings;
} dg_sound_unit;
extern const dg_sound_unit dg_sound_units[];
extern const uint16_t dg_sound_unit_count;
/* The first unit that begins with a letter. */
extern const uint16_t dg_sound_first[257];

/* The quality of each vowel letter: 1 to DG_VOWELS for a e i o u; 0 for the other letters. */
enum { DG_VOWELS = 5 };
extern const uint8_t dg_vowel_of[256];

/* Up to four letters as one number. */
static inline uint32_t dg_unit(const uint8_t *letters, size_t size)
{
    uint32_t unit = 0;
    for (size_t i = 0; i < size; i++)
        unit |= (uint32_t)letters[i] << (8 * i);
    return unit;
}

typedef struct dg_sound {
    size_t count;                        /* readings, the likeliest first */
    uint64_t skeletons[DG_READINGS_MAX]; /* four bits a class */
    uint64_t sketches[DG_READINGS_MAX];  /* of each: parts that sound alike differ in few bits */
} dg_sound;

/* A key and the reading that it comes from. */
typedef struct dg_sound_key {
    uint32_t key;
    uint8_t reading;
} dg_sound_key;

static inline uint32_t dg_sound_key_of(uint64_t skeleton)
{
    return (uint32_t)dg_hash_mix(skeleton);
}

void dg_sound_of(const dg_part *part, dg_sound *sound);
/* The keys of a part: its skeletons and these with one class left out. Each key stands once. */
size_t dg_sound_keys(const dg_sound *sound, dg_sound_key keys[DG_KEYS_MAX]);
/* In how many bits the sketches of two parts differ, by the readings that fit best. */
unsigned dg_sound_distance(const dg_sound *sound, uint64_t sketch);

#endif
