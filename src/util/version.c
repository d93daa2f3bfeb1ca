#include "dragoman.h"

const char *dgm_version(void)
{
    return DGM_VERSION;
}
