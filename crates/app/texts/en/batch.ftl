# Many files at once: what the program says of each, and the report.

batch-report = Result of the batch
batch-column-number = No.
batch-column-name = File or dossier
batch-column-result = Result
batch-column-message = Remarks
batch-column-signed-name = Signed file
batch-column-signer = Signer
batch-column-time = Signed at
batch-column-sha256 = SHA-256 of the original
batch-column-signed-sha256 = SHA-256 of the signed file
batch-result-ready = Not signed yet
batch-result-doubtful = Not signed yet
batch-result-done = Signed
batch-result-signed-before = Signed before
batch-result-failed = Failed
batch-result-bad = Cannot be signed

batch-bad-kind = The file is neither PDF nor XML.
    .fix = Turn it into a PDF and sign that, or take it out of the folder.
batch-bad-empty = The file is empty.
    .fix = Save it again in the program that made it.
batch-bad-name = The name of the file holds letters that cannot be read.
    .fix = Give the file another name and sign again.
batch-signed-before = It carries a signature of this certificate already.
    .fix = There is nothing to do: the file is left out, so that it is not signed twice.
batch-other-taxpayer = The file is of { $taxpayer }, the certificate of { $owner }.
    .fix = Make sure that you may sign for them; if not, take the file out of the folder.
batch-changed = The file was changed after the batch had begun.
    .fix = Look at it again and sign it in a new batch.
batch-name-taken = The folder of signed files holds another file of this name.
    .fix = Move that file away, or choose another folder for signed files.
batch-no-proofs = Signed, but no proof could be had that the certificate is valid today.
    .fix = Check the network; to keep the file for years, sign the original again.
