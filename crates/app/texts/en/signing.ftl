# Keys, signatures, and whom to trust.

error-token-failed = { $fault ->
        [wrong-pin] The PIN is wrong.
        [pin-format] The token does not take a PIN of this length or with these characters.
        [pin-locked] The PIN of the token is locked.
        [pin-expired] The PIN must be changed before it can be used.
        [no-pin] No PIN was entered, so nothing was signed.
        [absent] The token with the chosen certificate is not there.
        [key-missing] The token holds the certificate, but not its key.
        [cannot] The token cannot sign in the way that this document needs.
        [wrong-architecture] The token's software is for another kind of computer.
        [not-loaded] The token's software cannot be loaded.
        [crashed] The token's software broke down.
        [timed-out] The token does not answer.
        [helper-missing] The program hoso-token, a part of Hồ Sơ, is missing.
       *[other] The token reports an error.
    }
    .fix = { $fault ->
        [wrong-pin] Enter it again with care: after several wrong entries the token locks itself.
        [pin-format] Enter the PIN that you were given with the token.
        [pin-locked] Ask the issuer of the token to unlock it. Do not try again.
        [pin-expired] Change the PIN in the token's own software, then come back.
        [no-pin] Enter the PIN and sign again. The documents were not changed.
        [absent] Plug the token in again, wait for its light, and try again.
        [key-missing] Ask the issuer of the certificate.
        [cannot] Use another key, or ask the issuer of the certificate.
        [wrong-architecture] Install the token's software for this computer.
        [not-loaded] Install the token's software again, or see the page “Check tokens”.
        [crashed] Pull the token out, plug it in and try again.
        [timed-out] Pull the token out, plug it in and try again.
        [helper-missing] Install Hồ Sơ again.
       *[other] Pull the token out, plug it in and try again. The documents were not changed.
    }
error-service-failed = { $fault ->
        [unreachable] The signing service { $service } cannot be reached.
        [credentials] { $service } does not accept the account or the organisation's credentials.
        [wrong-secret] The PIN, password or one-time code is wrong.
        [rejected] The signature was rejected on the telephone.
        [expired] Nobody confirmed on the telephone in time.
        [exhausted] The account has no signatures left.
        [unusable] The certificate at { $service } is expired, revoked or disabled.
        [interrupted] The line broke while a signature was requested: it is not known whether it was made.
        [unsupported] { $service } cannot sign in the way that this document needs.
        [refused] { $service } refused: { $reason }
       *[other] The answer of { $service } cannot be trusted and is not used.
    }
    .fix = { $fault ->
        [unreachable] Check the network and sign again. The documents were not changed.
        [credentials] Check the service's configuration file in the settings.
        [wrong-secret] Enter it again.
        [rejected] If it was not you, tell the provider of the service.
        [expired] Sign again and confirm on the telephone while the time runs.
        [exhausted] Buy more signatures from the provider of the service.
        [unusable] Ask the provider of the service.
        [interrupted] Look at the list of signatures in the service's app before you sign again, so that none is charged twice.
        [unsupported] Use another key.
        [refused] Mend what it says, then sign again.
       *[other] Confirm nothing more on the telephone. Tell the provider of the service.
    }
error-stamp-failed = { $fault ->
        [none-set] No time stamp authority is set.
        [unreachable] The time stamp authority cannot be reached.
        [refused] The time stamp authority refused: { $reason }
       *[other] The time stamp that came is not one of this document and is not used.
    }
    .fix = { $fault ->
        [none-set] Enter its address in the settings, or sign without a time stamp.
        [unreachable] Check the network and sign again, or sign without a time stamp.
       *[other] Try again, or set another time stamp authority in the settings.
    }
error-bad-service-file = The configuration of the signing service is wrong at: { $reason }
    .fix = Ask your organisation for the file again, or mend the place that is named.
error-certificate-unfit = { $reason ->
        [wrong-usage] This certificate was not issued for signing documents.
        [weak-key] The key of this certificate is too short to be safe.
        [revoked] This certificate was revoked.
        [other] This is not the certificate that began this batch.
       *[unknown] This certificate cannot sign.
    }
    .fix = Choose another certificate.
error-bad-certificate-file = The file is no certificate.
    .fix = Choose the .cer, .crt or .pem file from the authority's site.
error-bad-fingerprint = { $fault ->
        [not-a-fingerprint] A SHA-256 fingerprint has 64 characters 0-9, a-f.
        [not-an-authority] The certificate is not that of a certification authority.
        [distrusted] The trust list has withdrawn this certificate.
       *[other] The fingerprint is not that of this certificate.
    }
    .fix = { $fault ->
        [not-a-fingerprint] Copy the whole SHA-256 line that the authority publishes.
        [not-an-authority] Choose the root certificate of the authority.
        [distrusted] Do not believe signatures of this certificate.
       *[other] If you entered what the authority publishes, this file is not theirs: do not use it.
    }
error-bad-trust-list = { $fault ->
        [signature] The signature of the trust list cannot be read.
        [unknown-publisher] The trust list is signed with a key that is not trusted here.
        [tampered] The trust list was changed after it was signed.
        [older] This list is older than the one in use.
        [future] This list claims to be from the future.
       *[other] The trust list is damaged.
    }
    .fix = { $fault ->
        [older] Nothing to do: the list in use is newer.
        [future] Check the date and time of the computer.
       *[other] Fetch the list and its signature file again from the publisher.
    }

token-helper-missing = The program hoso-token, a part of Hồ Sơ, is missing.
    .fix = Install Hồ Sơ again.
token-no-module = No token software was found on this computer.
    .fix = Install the software of the token's issuer, or name its library in the settings.
token-module-not-found = There is no file { $path }.
    .fix = Correct the path in the settings.
token-not-a-module = { $path } is no token library.
    .fix = Choose the PKCS#11 library of the token.
token-wrong-architecture = { $path } is for another kind of computer ({ $module }).
    .fix = Install the token's software for { $helper }.
token-module-not-loaded = { $path } cannot be loaded: { $reason }
    .fix = Install the token's software again; a library that it needs may be missing.
token-module-crashed = { $path } broke down.
    .fix = Pull the token out and plug it in; if that does not help, update the token's software.
token-module-hangs = { $path } does not answer.
    .fix = Pull the token out, plug it in and check again.
token-module-fails = { $path } reports: { $reason }
    .fix = Install the token's software again.
token-module-works = { $description } ({ $manufacturer }) works.
token-no-reader = { $path } sees no reader and no token.
    .fix = Plug the token in; on Linux make sure that the service pcscd runs.
token-no-token = No token that { $path } knows is plugged in.
    .fix = Plug the token in and wait for its light.
token-token-not-initialised = The token “{ $token }” was never set up by its issuer.
    .fix = Ask the issuer of the token.
token-pin-count-low = A wrong PIN was entered for the token “{ $token }”.
    .fix = Enter it with care next time.
token-pin-final-try = The token “{ $token }” allows one more PIN entry.
    .fix = If you are not sure of the PIN, do not enter it: ask the issuer first.
token-pin-locked = The PIN of the token “{ $token }” is locked.
    .fix = Ask the issuer of the token to unlock it.
token-token-unreadable = The token “{ $token }” cannot be read: { $reason }
    .fix = Pull it out, plug it in and check again.
token-no-certificate = The token “{ $token }” holds no certificate.
    .fix = Fetch the certificate onto the token with the issuer's software.
token-unreadable-certificate = The token “{ $token }” holds a certificate that cannot be read.
    .fix = Ask the issuer of the token.
token-certificate-without-key = The certificate of { $owner } (number { $serial }) has no key on the token.
    .fix = Use the token on which the key was made, or ask the issuer.
token-key-cannot-sign = The key of { $owner } (number { $serial }) cannot sign documents.
    .fix = Ask the issuer of the token.
token-weak-key = The key of { $owner } has only { $bits } bits and is not safe for signing.
    .fix = Apply for a new certificate.
token-expired = The certificate of { $owner } expired on { $date }.
    .fix = Renew the certificate.
token-not-yet-valid = The certificate of { $owner } is valid from { $date }.
    .fix = Wait until then, or check the date and time of the computer.
token-wrong-usage = The certificate of { $owner } (number { $serial }) was not issued for signing documents.
    .fix = Choose another certificate.
token-ready = Ready to sign: { $owner }, token “{ $token }”.
