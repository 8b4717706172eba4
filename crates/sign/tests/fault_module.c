/* A PKCS#11 module that misbehaves on purpose. It hands everything to the module named in HOSO_REAL_MODULE (SoftHSM2)
 * and spoils what the file named in HOSO_FAULT says: one word a line, read anew at every call, so that a test can pull
 * the "token" out in the middle of a session.
 *
 *   removed          no token, every session is gone
 *   locked           the PIN is locked            final-try / count-low   flags of the token
 *   wrong-pin        C_Login fails                pin-pad                 the PIN must be a null pointer
 *   always           CKA_ALWAYS_AUTHENTICATE is true and each signature wants its own login
 *   slow             a signature takes 0.7 s      hang                    a signature takes for ever
 *   hang-init        C_Initialize takes for ever  crash / crash-init      abort()
 *   huge             C_Sign claims a signature of 2^62 bytes
 *   long-attribute   C_GetAttributeValue claims 2^62 bytes
 *   zero-signature   the signature is all zeros
 *   endless-objects  C_FindObjects never ends
 *   snapshot         slots are those of the last C_Initialize
 *   chatty           prints to standard output
 */
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef unsigned long ulong;
typedef ulong (*func)();
struct list { unsigned char version[2]; func f[68]; };
struct attribute { ulong type; void *value; ulong length; };
struct token_info {
    unsigned char label[32], manufacturer[32], model[16], serial[16];
    ulong flags;
    ulong rest[10];
};

enum { INITIALIZE = 0, FINALIZE = 1, GET_FUNCTION_LIST = 3, GET_SLOT_LIST = 4, GET_SLOT_INFO = 5, GET_TOKEN_INFO = 6,
       OPEN_SESSION = 12, LOGIN = 18, GET_ATTRIBUTE_VALUE = 24, FIND_OBJECTS = 27, SIGN_INIT = 42, SIGN = 43,
       SIGN_UPDATE = 44, SIGN_FINAL = 45 };

static struct list *real, mine;
static int authenticated, present_at_init = 1;

static int fault(const char *word) {
    char line[64];
    const char *path = getenv("HOSO_FAULT");
    FILE *file = path ? fopen(path, "r") : NULL;
    int found = 0;
    while (file && fgets(line, sizeof line, file)) {
        line[strcspn(line, "\r\n")] = 0;
        found |= !strcmp(line, word);
    }
    if (file) fclose(file);
    return found;
}

static int gone(void) { return fault("removed") || (fault("snapshot") && !present_at_init); }

static ulong initialize(void *arguments) {
    if (fault("chatty")) { printf("C_Initialize: no newline behind this"); fflush(stdout); }
    if (fault("crash-init")) abort();
    if (fault("hang-init")) for (;;) sleep(60);
    present_at_init = !fault("removed");
    return real->f[INITIALIZE](arguments);
}

static ulong get_slot_list(unsigned char present, ulong *slots, ulong *count) {
    return real->f[GET_SLOT_LIST](present, slots, count);
}

static ulong get_slot_info(ulong slot, void *info) {
    ulong rv = real->f[GET_SLOT_INFO](slot, info);
    /* flags follow 64 and 32 bytes of text */
    if (!rv && gone()) *(ulong *)((char *)info + 96) &= ~1UL;
    return rv;
}

static ulong get_token_info(ulong slot, struct token_info *info) {
    if (gone()) return 0xe0; /* CKR_TOKEN_NOT_PRESENT */
    ulong rv = real->f[GET_TOKEN_INFO](slot, info);
    if (!rv && fault("count-low")) info->flags |= 0x10000;
    if (!rv && fault("final-try")) info->flags |= 0x20000;
    if (!rv && fault("locked")) info->flags |= 0x40000;
    if (!rv && fault("pin-pad")) info->flags |= 0x100;
    return rv;
}

static ulong open_session(ulong slot, ulong flags, void *application, void *notify, ulong *session) {
    if (gone()) return 0xe0;
    return real->f[OPEN_SESSION](slot, flags, application, notify, session);
}

static ulong login(ulong session, ulong user, unsigned char *pin, ulong length) {
    if (gone()) return 0x32; /* CKR_DEVICE_REMOVED */
    if (fault("locked")) return 0xa4;
    if (fault("wrong-pin")) return 0xa0;
    if (fault("pin-pad")) {
        if (pin) return 0xa1;
        pin = (unsigned char *)"648219";
        length = 6;
    }
    if (user == 2) { /* CKU_CONTEXT_SPECIFIC */
        if (length != 6 || memcmp(pin, "648219", 6)) return 0xa0;
        authenticated = 1;
        return 0;
    }
    return real->f[LOGIN](session, user, pin, length);
}

static ulong get_attribute_value(ulong session, ulong object, struct attribute *list, ulong count) {
    if (gone()) return 0x32;
    ulong rv = real->f[GET_ATTRIBUTE_VALUE](session, object, list, count);
    for (ulong i = 0; i < count; i++) {
        if (list[i].type == 0x202 && fault("always")) { /* CKA_ALWAYS_AUTHENTICATE */
            if (list[i].value) *(unsigned char *)list[i].value = 1;
            list[i].length = 1;
        }
        if (list[i].type == 0x11 && fault("long-attribute")) list[i].length = 1UL << 62;
    }
    return rv;
}

static ulong find_objects(ulong session, ulong *objects, ulong most, ulong *count) {
    static ulong first;
    ulong rv = real->f[FIND_OBJECTS](session, objects, most, count);
    if (!rv && *count) first = objects[0];
    if (!rv && fault("endless-objects") && first) { objects[0] = first; *count = 1; }
    return rv;
}

static ulong before(void) {
    if (gone()) return 0x32;
    if (fault("crash")) abort();
    if (fault("hang")) for (;;) sleep(60);
    if (fault("slow")) usleep(700000);
    if (fault("always") && !authenticated) return 0x101; /* CKR_USER_NOT_LOGGED_IN */
    return 0;
}

static ulong sign_init(ulong session, void *mechanism, ulong key) {
    if (gone()) return 0x32;
    authenticated = 0;
    return real->f[SIGN_INIT](session, mechanism, key);
}

static ulong spoil(ulong rv, unsigned char *signature, ulong *length) {
    if (!rv && !signature && fault("huge")) *length = 1UL << 62;
    if (!rv && signature && fault("zero-signature")) memset(signature, 0, *length);
    return rv;
}

static ulong sign(ulong session, unsigned char *data, ulong size, unsigned char *signature, ulong *length) {
    ulong rv = signature ? before() : (gone() ? 0x32 : (fault("always") && !authenticated) ? 0x101 : 0);
    return rv ? rv : spoil(real->f[SIGN](session, data, size, signature, length), signature, length);
}

static ulong sign_update(ulong session, unsigned char *data, ulong size) {
    ulong rv = before();
    return rv ? rv : real->f[SIGN_UPDATE](session, data, size);
}

static ulong sign_final(ulong session, unsigned char *signature, ulong *length) {
    if (gone()) return 0x32;
    return spoil(real->f[SIGN_FINAL](session, signature, length), signature, length);
}

ulong C_GetFunctionList(struct list **out) {
    const char *path = getenv("HOSO_REAL_MODULE");
    void *library = path ? dlopen(path, RTLD_NOW | RTLD_LOCAL) : NULL;
    ulong (*get)(struct list **) = library ? (ulong (*)(struct list **))dlsym(library, "C_GetFunctionList") : NULL;
    if (!get || get(&real)) return 5; /* CKR_GENERAL_ERROR */
    mine = *real;
    mine.f[INITIALIZE] = (func)initialize;
    mine.f[GET_FUNCTION_LIST] = (func)C_GetFunctionList;
    mine.f[GET_SLOT_LIST] = (func)get_slot_list;
    mine.f[GET_SLOT_INFO] = (func)get_slot_info;
    mine.f[GET_TOKEN_INFO] = (func)get_token_info;
    mine.f[OPEN_SESSION] = (func)open_session;
    mine.f[LOGIN] = (func)login;
    mine.f[GET_ATTRIBUTE_VALUE] = (func)get_attribute_value;
    mine.f[FIND_OBJECTS] = (func)find_objects;
    mine.f[SIGN_INIT] = (func)sign_init;
    mine.f[SIGN] = (func)sign;
    mine.f[SIGN_UPDATE] = (func)sign_update;
    mine.f[SIGN_FINAL] = (func)sign_final;
    *out = &mine;
    return 0;
}
