# Words of the window about signing: keys, PINs, options, the place of a signature, progress, whom to trust, many files at once.

# Choosing a key
key-from = What do you sign with?
key-from-file = A key file (.p12, .pfx)
key-from-kept = A key file kept on this computer
key-from-token = A USB token
key-from-service = A remote signing service
key-from-other = { $code }
key-choose = Choose a certificate
key-fit-suitable = Suitable
key-fit-doubtful = Look again
key-fit-unusable = Cannot be used
key-fit-other = { $code }
key-until = ends { $date }
key-on-token = USB token “{ $label }”, number { $serial }
key-on-service = Service { $label }
key-none-usable = None of the certificates can sign. Each says why.
key-doubt-confirm = I have read the remarks above and sign with this certificate all the same.
key-doubt-missing = Confirm that you sign with this doubtful certificate all the same.
key-missing = Choose a certificate.
key-problems = Not signed yet
key-change = Choose another key
kept-choose = Kept key files
kept-row = { $name } – { $owner }, ends { $date }
kept-open = Use this key file
kept-forget = Forget
kept-forget-title = Forget a key file
kept-forget-words = The copy of the key file “{ $name }” and its password are removed from this computer. Your own file is not touched.
kept-forget-run = Remove it from this computer
kept-forgotten = The key file “{ $name }” was removed from this computer.
keep-open = Keep this key file on this computer
keep-words = The file lies in the encrypted store, its password in the keyring of the system. Next time you need neither choose the file nor type the password. Do this only on a computer that is yours alone.
keep-done = The key file “{ $name }” is kept on this computer.
tokens-looking = Looking for USB tokens…
tokens-again = Look again
tokens-plug = Plug in the USB token. This page looks again every few seconds.
tokens-none = No certificate found on a USB token yet
tokens-diagnose = Check USB tokens
service-choose = Service
service-row = { $name } – account { $account }
service-open = Show the certificates at the service
service-none = No signing service is set up yet
service-none-words = Add the configuration file that the service gave you in the settings.
service-asking = Asking the service…
service-empty = This account has no certificate at the service yet.
to-signing-settings = Open the settings for signing

# PIN
pin-label = PIN of the USB token
pin-hint = The PIN is used for this signing only and is not written anywhere.
pin-pad = Enter the PIN on the reader
pin-pad-words = After you press “Sign”, enter the PIN with the keys of the reader. Do not type it on the computer.
pin-low = A wrong PIN was entered before
pin-low-words = Type it with great care: after several wrong entries the token locks itself.
pin-final = One last try is left for the PIN
pin-final-words = If it is wrong this time, the token locks itself and you have to see the authority that issued it. If you are not sure, do not type it: ask the authority first.
pin-final-confirm = I know the PIN for certain and use the last try.
pin-final-missing = Confirm that you use the last try for the PIN.
pin-locked = The PIN is locked
pin-locked-words = This token cannot sign until the authority that issued it unlocks it. Do not try again.
pin-empty = Enter the PIN.

# Options
options-title = Options
option-level = Level of proof
sign-level-basic = Basic signature
    .help = The time of signing is that of this computer's clock.
sign-level-stamped = With a time stamp
    .help = A time stamp authority confirms the time of signing. Needs the network.
sign-level-long = With a time stamp and lasting proof
    .help = Carries proof that the certificate is valid today, so that it can still be verified years later. Needs the network.
option-tax = A tax return in XML always has a basic signature: its format takes nothing else.
option-no-stamp = To sign with a time stamp, set the address of a time stamp authority.
option-reason = Reason for signing
option-location = Place of signing
option-container = ASiC-E container
option-container-words = Puts the whole dossier (documents and attachments) into one signed .asice file besides.

# Progress
job-title = Signing
sign-step-preparing = Preparing the documents
sign-step-key = Signing with the key
sign-step-stamping = Fetching time stamps
sign-step-proofs = Fetching proofs of validity
sign-step-saving = Saving the signed documents
sign-step-other = { $code }
job-count = { $done } of { $total } documents
job-cancel = Stop signing
job-cancelling = Stopping…
job-waiting = Confirm on your telephone
job-waiting-words = Open the application of { $service } on your telephone, see that it is the right request, and confirm.
job-left = { $minutes } min { $seconds } s left
job-over = The time is over; asking the service once more…
job-asking = { $service } wants something more
question-pin = PIN
question-password = Password
question-one-time-code = One-time code
question-other = Confirmation
question-hint = It is handed straight to the service and is not written anywhere.
question-send = Send
question-empty = Enter what the service asks for.
job-interrupted = Signing was interrupted
job-interrupted-words = The program was closed while waiting for { $service }. If you confirmed on your telephone, go on to receive the signature; it is not charged again.
job-resume = Go on
job-forget = Give it up
job-cancelled = Signing was stopped. The documents are unchanged.
job-done = Signed
sign-remark-no-proofs = No proofs of validity could be had; the signature has its time stamp all the same.
sign-remark-other = { $code }
to-batch = Sign many files or dossiers at once

# Checking USB tokens
finding-good = Good
finding-note = Note
finding-problem = To mend
finding-other = { $code }
tokens-title = Check USB tokens
tokens-lead = What is missing on this computer to sign with a USB token. No PIN is needed and nothing is signed.
tokens-ready = You can sign with a USB token.
tokens-problems = { $count ->
    [one] One thing to mend before you can sign with a USB token.
   *[other] { $count } things to mend before you can sign with a USB token.
}
tokens-not-yet = The software is ready; there is no certificate to sign with yet.
tokens-check-again = Check again
