# Words of the window about files from elsewhere: tax files, spreadsheets, printing, papers, the HTKK folder.

# Tax files
xml-title = Open a tax file
xml-lead = Look into an .xml file that HTKK, another program or the tax authority made: what it says, who signed it, and bring a return into a new dossier. The file does not leave this computer.
xml-choose = The tax file to open – you can drop it here
xml-hint = An .xml file of a return (HSoThueDTu) or a notice (TBaoThueDTu), at most 50 MB
xml-reading = Reading the file…
xml-taking = Bringing it into a new dossier…
xml-about = What the file { $name } says
xml-is-return = Tax return
xml-is-notice = Notice of the tax authority
xml-file = File
xml-appendices = Appendices
xml-catalogue = List of forms
xml-catalogue-yes = On the list
xml-catalogue-no = Not on the list
xml-catalogue-unsure = Not established
xml-oddities = { $count ->
    [one] One oddity in the file
   *[other] { $count } oddities in the file
}
xml-oddities-hint = The portal of the tax authority may refuse the file because of them.
xml-takes = The form that takes this file: { $title }, version { $version }.
xml-import = Bring into a new dossier
xml-why-not = This file cannot become a dossier, but all of it can be read
xml-keep = Keep this file in the program
xml-is-kept = The file is kept in the program, byte for byte. Open this page again to see the list.
xml-shelf = Kept files
xml-shelf-hint = Files that no form takes yet, kept byte for byte. When a new form pack comes, open them again and make a dossier of them.
xml-shelf-file = { $name } ({ $size }), kept since { $day }
xml-shelf-save = Save to a file
xml-shelf-remove = Delete the kept file?
xml-shelf-remove-words = The file “{ $name }” is deleted from the program. The original elsewhere on this computer is not touched.
building = Making the documents…
building-far = Making the documents: { $percent } %
building-stop = Stop
building-stopping = Stopping…
xml-signatures = Digital signatures
xml-unsigned = The file has no digital signature.
xml-content = Everything in the file
xml-imported = A new dossier was made from the file
xml-taken = { $count ->
    [one] One value was taken from the file
   *[other] { $count } values were taken from the file
}
xml-kept = The file itself is kept unchanged with the dossier.
xml-perfect = Nothing was left behind, and the figures agree with the form's formulas.
xml-open = Open the dossier
xml-differing = Figures that do not follow from the form's formulas ({ $count })
xml-differing-hint = The dossier keeps the figures of the file. Open each one to look and decide.
xml-left-out = What could not be taken over ({ $count })
xml-left-out-hint = The form here has no place for these. They are still in the file.
xml-left-out-more = { $count } more are not shown here.
remark-where = Field
remark-text = In the file
remark-why = Remark
tree-title = The file element by element
tree-search = Search the file
tree-count = { $count ->
    [one] One element
   *[other] { $count } elements
}
tree-found = { $count } of { $all } elements found
tree-none = No element fits.
tree-keys = Keys: ↑ ↓ line by line · → opens · ← closes · Home, End to the first and last.

# Spreadsheets
sheet-tools = To and from Excel
sheet-import = Import from Excel…
sheet-export = Export to Excel
sheet-csv = Export CSV
sheet-template = Template
sheet-writing = Writing the file…
sheet-export-done = The table was written to an Excel file
sheet-csv-done = The table was written to a CSV file
sheet-template-done = A template with all columns of the table was made
sheet-title = Import from Excel: { $table }
sheet-back = Back to the table
sheet-no-table = The form has no such table.
sheet-choose = The spreadsheet – you can drop it here
sheet-hint = An .xlsx, .xls, .ods or .csv file, at most 50 MB. The columns may stand in any order.
sheet-reading = Reading { $name }…
sheet-file = File { $name }
sheet-tab = Sheet
sheet-tab-rows = { $name } ({ $count } rows)
sheet-first-row = Data begins in row
sheet-first-row-hint = As the file numbers its rows. What stands above is titles and column names.
sheet-mapping = Match the columns of the file
sheet-head = Column names are in row { $rows } of the file.
sheet-head-none = No row with column names was found: choose a column of the file for each column of the table.
sheet-mapped = { $count } of { $all } columns of the table are matched.
sheet-ambiguous-count = { $count ->
    [one] One column needs your choice
   *[other] { $count } columns need your choice
}
sheet-ambiguous-hint = Several columns of the file would fit. They are marked below.
sheet-ambiguous = Several columns fit: choose the right one.
sheet-twice = This column of the file goes into two columns of the table.
sheet-cut = The file has more than 500 columns: those from the 501st on were not read.
sheet-ours = Column of the table
sheet-theirs = Taken from
sheet-none = – Nothing –
sheet-letter = Column { $letter }
sheet-letter-heading = { $letter }: { $heading }
sheet-reading-again = Reading again…
sheet-first = The first rows as they would be taken over
sheet-row = Row
sheet-row-number = Row { $row }
sheet-column = Column
sheet-where = { $letter }: { $label }
sheet-problem = Problem
sheet-rows = { $count ->
    [one] One row would be taken over.
   *[other] { $count } rows would be taken over.
}
sheet-left-out = Left out as totals or notes: { $count ->
    [one] row { $rows }.
   *[other] rows { $rows }.
}
sheet-left-out-more = and { $count } more.
sheet-problems = Cells to look at ({ $count })
sheet-problems-hint = Mend them in the file and choose it again, or take them over: rows with errors are in the table too, to be mended there.
sheet-problems-look = These cells can be taken over; just look at them.
sheet-problems-in = These rows are in the table. Mend them there, or undo, mend the file and import it again.
sheet-problems-more = { $count } more are not shown here.
sheet-mode = { $count ->
    [one] The table has one row
   *[other] The table has { $count } rows
}
sheet-append = Add below the present rows
sheet-replace = { $count ->
    [one] Replace the table: the present row is deleted
   *[other] Replace the table: the { $count } present rows are deleted
}
sheet-will-not-fit = The table has too little room: the last { $count } rows of the file will be left out.
sheet-nothing = There are no rows to take over. Choose another sheet, or match the columns anew.
sheet-run = { $count ->
    [one] Take one row into the table
   *[other] Take { $count } rows into the table
}
sheet-run-replace = { $count ->
    [one] Delete the present rows and take one row into the table
   *[other] Delete the present rows and take { $count } rows into the table
}
sheet-taking = Taking the rows over…
sheet-done = { $count ->
    [one] One row was taken into the table
   *[other] { $count } rows were taken into the table
}
sheet-clean = Every row is in the table, and nothing needs a look.
sheet-no-room = { $count ->
    [one] One row was left out because the table is full.
   *[other] { $count } rows were left out because the table is full.
}
sheet-no-room-hint = They are still in your file.
sheet-report = The rows with problems, and why, were written to a file
sheet-to-table = Open the table
sheet-again = Import another file
sheet-undone = Undone: the table is as it was before the import.
sheet-note = { $count ->
    [one] One row of the file was taken into the table “{ $table }”.
   *[other] { $count } rows of the file were taken into the table “{ $table }”.
}
sheet-note-problems = { $count ->
    [one] One cell needs a look.
   *[other] { $count } cells need a look.
}

# Printing
print-open = Print…
print-title = Print documents
print-looking = Looking for printers…
print-printer = Printer
print-default = default
print-not-ready = not ready
print-waits = This printer is not ready: the job will wait until it works again.
print-documents = Which documents?
print-stale = older than the answers
print-choose = Choose at least one document.
print-copies = Copies
print-copies-wrong = Enter a number of copies from 1 to { $most }.
print-two-sided = Print on both sides
print-count = { $pages } pages in each copy, { $sheets } sheets of paper in all.
print-run = Print
print-running = Sending to the printer…
print-sent = { $count ->
    [one] One page was sent to the printer { $printer }
   *[other] { $count } pages were sent to the printer { $printer }
}
print-sent-sheets = { $sheets } sheets of paper in all. Print job: { $job }.
print-again = Print again
print-none = This computer has no printer
print-none-hint = Set up a printer in the settings of the operating system, or export PDF files and print them elsewhere.
print-export = Export files

# Papers of the program's own
doc-sent = As it was handed in
doc-original = The file as it was opened
doc-paper = For printing, not filed online
offers-title = Accompanying papers
offers-hint = Made to be printed and brought along or posted. They are not filed online.
offer-make = Make
offer-again = Make anew
offer-making = Making it…
offer-made = “{ $title }” was made and is shown in the viewer.

# Joining attached files
join-open = Join { $count } files into one PDF…
join-title = Join { $count } files into one PDF
join-hint = The pages follow each other in this order.
join-up = Up
join-down = Down
join-moved = { $name } is now at place { $place } of { $count }.
join-warning = The single files are replaced by one PDF. This cannot be undone.
join-run = Join into one PDF
join-running = Joining the files…
join-done = { $count } files were joined into { $name }.
refused-file = The file { $name } was not added

# HTKK folder and tax XML
htkk-title = Use my HTKK folder
htkk-hint = If HTKK of the tax authority is installed on this computer, its schemas (.xsd files) check the XML of a return before it is filed. The program only reads; nothing in the folder is changed.
htkk-folder = Path of the HTKK folder
htkk-example = Example: C:\Program Files (x86)\HTKK
htkk-empty = Enter the path of the folder.
htkk-use = Use this folder
htkk-forget = Stop using it
htkk-looking = Looking into the folder…
htkk-used = The HTKK folder is in use.
htkk-forgotten = The HTKK folder is no longer used. Nothing in it was changed.
htkk-problem = This folder cannot be used
htkk-holds = { $count ->
    [one] The folder { $folder } holds one schema of a return.
   *[other] The folder { $folder } holds { $count } schemas of returns.
}
htkk-none = To check the XML with HTKK's schemas, name the HTKK folder of this computer.
htkk-to-settings = Open Settings
tax-xml-title = XML file for the tax authority
tax-untested = Not tested with the portal of the tax authority: the XML follows the published structure, but its acceptance is not established.
schema-check = Check with HTKK's schema
schema-hint = Compares the structure of the XML with the schema in your HTKK folder.
schema-running = Checking…
schema-none = The HTKK folder has no schema for this form, so it could not be checked.
schema-valid = The XML fits HTKK's schema
schema-only = Fitting the schema does not mean that the portal will accept it.
schema-file = Schema: { $file }.
schema-issues = { $count ->
    [one] The XML has one place that does not fit HTKK's schema
   *[other] The XML has { $count } places that do not fit HTKK's schema
}
schema-line = line { $line } of the XML
