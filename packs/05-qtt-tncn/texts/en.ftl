# Return 05/QTT-TNCN: names, papers, facts.

p_title = Personal income tax finalisation by organisations and individuals who pay wages (05/QTT-TNCN)
p_area = Tax
p_agency = Tax department of the Ministry of Finance, provincial tax offices, local tax offices
p_time_limit = Online: 1; by post: 1; at the counter: 1 (as published, without a unit). There is no further result.
p_fee = Free
pp_to_khai = Return 05/QTT-TNCN
ppc_to_khai = This program makes the XML file and the print.
pp_bang_ke_2 = List 05-2/BK-QTT-TNCN of persons taxed at a flat rate
ppc_bang_ke_2 = Only with such persons. Made with the return.
pp_bang_ke_1 = List 05-1/BK-QTT-TNCN of persons taxed by the progressive scale
ppc_bang_ke_1 = Only with such persons. Made with the return.
pp_bang_ke_3 = List 05-3/BK-QTT-TNCN of dependants
ppc_bang_ke_3 = Only with dependants. Made with the return.
pp_khbs = Supplementary forms 01/KHBS and 01-1/KHBS
ppc_khbs = Only for a supplementary return. Made with it.
pf_han = Due
pf_han_v = The last day of the 3rd month after the calendar or financial year.
pf_han_3103 = Due under the new law
pf_han_3103_v = Organisations: 31 March; a day off moves it to the next working day.
pf_nop_tien = Payment
pf_nop_tien_v = The same day as the return. Late payment: 0.03% a day from the next day.
pf_ket_qua = Result
pf_ket_qua_v = A return has no result of its own.
pf_ct21 = Formula of [21] in 05-1
pf_ct21_v = The form prints [21]=[12]-[14]-[15]-[17] and does not name [15.1] nor the deductions [18], [19], [20]. All are subtracted by default, which can be changed, and one warning shows when the total differs from the printed formula. The rule HTKK really applies is not established.
pf_cong_thuc = Formulas the form does not print
pf_cong_thuc_v = The main form prints only [18], [23], [28], [31]. The others are defaults from the lists; [22], [40], [41] and the total of column [27] are our reading.
pf_giam_tru = Family deductions
pf_giam_tru_v = To tax year 2025: 11 million đồng a month for oneself, 4.4 million for each dependant. From 2026: 15.5 and 6.2 million. Used only for warnings.
pf_bieu = Scale
pf_bieu_v = To 2025, assessable income of the year: to 60 million 5%; 120 million 10%; 216 million 15%; 384 million 20%; 624 million 25%; 960 million 30%; above 35%.
pf_bieu_2026 = Scale from 2026
pf_bieu_2026_v = Five brackets according to secondary sources; their limits are not established. [24] of 05-1 is not computed for these years: write it yourself.
pf_mau_moi = New forms of Circular 89/2026
pf_mau_moi_v = Since 1 July 2026 there is a new set of forms in which 05/QTT is renumbered (second-hand). Its XML is not public. Ask the tax office before filing for 2026.
pf_xml = File format
pf_xml_v = maTKhai 953, XML version 2.9.3 (adds [15.1] in 05-1 and [14.1] in 05-2), whole đồng. The order of tags, the period kind Y and the codes of paper kinds and relations are not established, as the XSD is not public.
pf_chap_nhan = Acceptance by the tax portal
pf_chap_nhan_v = Not tested. The file follows the structure of HTKK; upload it to the tax portal yourself and check the notices.
pf_cong = Portal
pf_cong_v = dichvucong.gdt.gov.vn is taking over from thuedientu.gdt.gov.vn.

pd_tncn = Personal income tax
