# Procedure 2.000635: names, papers, facts. Paper names are translated from the national portal.

p_title = Copy of a civil status extract or birth certificate
p_area = Civil status
p_agency = Office in charge of the electronic civil status database, of the province or the commune (received at the public administrative service centre)
p_time_limit = Received after 15:00, the next working day; the program reads the same day for what is received before (the portal's own column says “no information”).
p_fee = The national portal says: “8,000 VNĐ” for online, post and counter, under Circular 281/2016/TT-BTC, for each copy: the amount times the number of copies.
pp_to_khai = Declaration on the form when a person asks, or a letter with the reasons when a body asks (when filing at the counter)
ppc_to_khai = At the counter or by post; this program makes and prints it.
pp_mau_dien_tu = Interactive electronic form for copies of birth certificates and extracts (filled on the public service portal when filing online)
ppc_mau_dien_tu = Online: filled on the portal; copy from the declaration made here.
pp_uy_quyen = Power of attorney when someone is authorised to ask for the copy. Grandparents, parents, children, spouse, brothers and sisters of the person who authorises need no certification.
pf_co_quan = Issuing office
pf_co_quan_v = The office in charge of the electronic civil status database, of the province or the commune.
pf_phi = Fee
pf_phi_v = 8,000 đồng each (Circular 281/2016/TT-BTC). “Amount of the fee” on the page “What was registered” is the product; it is paid at the office or on the agency's page.
pf_mien_phi = Exemptions
pf_mien_phi_v = Not established who is exempt. Ask the office.
pf_tu_choi = Refused
pf_tu_choi_v = When the data are missing or wrong so that nothing can be found, the office refuses.
pf_to_chuc = Requests of bodies
pf_to_chuc_v = A competent body sends a letter with its reasons instead of this declaration.
pf_xac_nhan = Online: confirm the draft
pf_xac_nhan_v = The office sends the draft extract; the requester checks and confirms it within one day. No answer after one day counts as agreement.
pf_ket_qua = Result
pf_ket_qua_v = Copy of the extract, copy of the birth certificate.
