# Domestic health declaration (COVID-19): historic form, kept to read old declarations.

p_title = Health declaration (COVID-19, no longer in force)
p_area = Preventive health
p_agency = Health authorities of the place visited (2020-2022)
p_time_limit = No processing time; handed in on arrival. Not compared with the law.
p_fee = Not established; usually free.
pp_to_khai = Health declaration
ppc_to_khai = No longer required since 30 April 2022.
pf_het_ap_dung = No longer in force
pf_het_ap_dung_v = The Ministry of Health had the domestic health declaration suspended from 00:00 on 30 April 2022.
pf_de_doc = Why it is still here
pf_de_doc_v = Kept to read, compare and reprint old declarations. Not for filing; a new epidemic would have a new form.
pf_mau = The form
pf_mau_v = Questions of the widely used form of 2020-2022, from secondary sources; the exact words are not established and places differed.
pf_van_ban = Legal act
pf_van_ban_v = Number and date of the decision are not established (often named: 1238/QĐ-BCĐ of 2020).
pf_ma = Procedure code
pf_ma_v = Not established; “TKYT” is this program's own mark.
pf_nhap_canh = Entry into the country
pf_nhap_canh_v = Declarations at the border were suspended from 27 April 2022; their form was another one.
pf_dia_danh = Place names
pf_dia_danh_v = Old declarations have province, district and commune: copy them as they are.
pf_du_lieu_rieng = Health data
pf_du_lieu_rieng_v = Sensitive personal data: keep only while needed.
