/* Every hard bound of the library, in one place. Input that reaches one gets DGM_ERR_LIMIT. */
#ifndef DG_LIMITS_H
#define DG_LIMITS_H

#define DG_BUFFER_MAX ((size_t)1 << 30) /* bytes in one buffer, unless its maker says otherwise */
#define DG_FILE_MAX   ((size_t)1 << 30) /* bytes of one document, glossary or rule file */

#endif
