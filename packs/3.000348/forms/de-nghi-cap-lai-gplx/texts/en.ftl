# Request for reissue of a driving licence: its own words.

form_title = REQUEST FOR REISSUE OF A DRIVING LICENCE
f_ly_do = Reason
    .help = Lost or damaged; or “another reason”.
    .example = Lost

## Choices

c_ly_do_mat = Lost
c_ly_do_hong = Damaged and unusable
c_ly_do_khac = Another reason

## Checks

v_cung_hang = The class requested is not the one held.
    .fix = A reissue usually keeps the class; otherwise use the exchange (3.000347).
