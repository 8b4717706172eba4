cmp: crypto/x509/libcrypto-lib-v3_ist.d: No such file or directory
