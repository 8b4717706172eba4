# Words about versions of forms, figures carried from the previous period, tables, figures that differ, old addresses.
issue-differs = { $known ->
        [no] The file or the previous period says { $given }, and the program cannot calculate this figure yet.
       *[yes] The file or the previous period says { $given }, the program calculates { $calculated }.
    }
    .fix = { $known ->
        [no] Answer the questions that it is calculated from, then compare again.
       *[yes] Look at “Why this number?” and correct what goes in, or delete the figure that is not wanted.
    }

applies-by-answer = { $label } is { $answer }, so form version { $version } applies (from { $from }).
applies-by-day = On { $day } form version { $version } applies (from { $from }).
applies-revision = There is a newer revision of this form: { $version }. The law behind it is the same.
migrate-no-field = The new form has no such question.

period-month = { $number }/{ $year }
period-quarter = Quarter { $number }/{ $year }
period-year = Year { $year }
answer-yes = Yes
answer-no = No
carried-rows = Rows: { $count }
origin-deleted = The original dossier was deleted

paste-too-many-rows = The table holds { $rows } rows at most.
paste-too-many-columns = The table has no more columns on the right.
paste-not-for-typing = The program calculates this cell.

old-address-one = Today it is { $unit }.
old-address-ask = This address may lie in more than one commune or ward today. Choose where you live; if you are not sure, ask the People's Committee of the commune.
old-address-empty = There is no address yet. Type it as it stands on your paper.
old-address-too-long = This is too long for an address. Type only the address as it stands on your paper.
old-address-no-place = No province or district was recognised in this address. Type the old commune, district and province, or choose the commune from the list.
old-address-no-district = The province was recognised, the district was not. Add the old commune and district, or choose the commune from the list.
old-address-no-ward = The old commune or ward was not recognised: an older name, or a slip. Type it again, or choose the commune from the list.
old-address-too-many = Too many places fit this address. Add the old district and province.
old-share-today = This is the name of a commune or ward of today.
old-share-whole = All of { $old } belongs to it today.
old-share-all-people = All people and a part of the area of { $old } belong to it today.
old-share-part = A part of { $old } belongs to it today.
old-share-earlier-name = Before 2025 this place was merged into { $old }.
