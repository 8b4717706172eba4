# Request for exchange of a driving licence: its own words.

form_title = REQUEST FOR EXCHANGE OF A DRIVING LICENCE

## Choices

c_ly_do_sap_het_han = About to expire
c_ly_do_hong = Damaged and unusable
c_ly_do_thay_doi_thong_tin = Data changed or wrong
c_ly_do_doi_hang_cu = Old class to new class
c_ly_do_nuoc_ngoai = Foreign licence
c_ly_do_khac = Another reason

## Checks

v_ly_do_mat = The reason says that the licence is lost.
    .fix = For a lost licence use reissue (3.000348).
