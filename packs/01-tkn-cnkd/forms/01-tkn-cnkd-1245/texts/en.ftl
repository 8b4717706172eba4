# Return 01/TKN-CNKD, XML 1245/2.8.9 (set of Circular 18/2026/TT-BTC).

form_title = NOTICE OF REVENUE/YEARLY TAX RETURN (Form 01/TKN-CNKD)
form_basis = Set of forms of Circular 18/2026/TT-BTC (XML 1245, version 2.8.9)

## Pages

s_ky_tinh_thue = Tax year
    .help = A return for the whole year. The print of file 1245 says: for individuals who work on their own contract as lottery or insurance agents, in multi-level marketing or other business on which tax was not withheld or paid in the year.
s_uy_quyen = Who files for you
    .help = Only when somebody authorised, or a tax agent, files or pays for you.
s_so_lieu = Revenue and tax of the year
    .help = Whole đồng. Calculated cells are locked; choose one to see where its number comes from.
s_nop_tien = Payment details
    .help = Helps to make the payment order. Leave empty when nothing is to be paid.

## Printed words

t_don_vi_tien = Currency: Vietnamese đồng
t_cam_doan = I declare that what is stated above is true and answer for it before the law.
h_uy_quyen = Authorised to file and pay (if any)
h_i = I. REVENUE OF THE YEAR
h_chenh = Difference between tax payable and tax paid
mc_dt = (a) Revenue
mc_b = (b) VAT payable
mc_c = (c) PIT payable
mc_d = (d) VAT withheld, paid
mc_dd = (đ) PIT withheld, paid
mc_e = (e)=(b)-(d) VAT to pay
mc_g = (g)=(c)-(đ) PIT to pay
mc_h = (h)=(d)-(b) VAT overpaid
mc_i = (i)=(đ)-(c) PIT overpaid
m_11 = [11] Lottery agent
m_12 = [12] Insurance agent
m_13 = [13] Multi-level marketing
m_14 = [14] Business paid from abroad
m_15 = [15] Other business
m_16 = [16] Total

## General

f_ky = Tax year
    .help = The year of the revenue. Due on 31 January of the next year (second-hand).
    .example = 2026
f_mst = Tax code/personal number
    .help = 12 digits (personal number) or the 10 digits of an issued tax code.
    .example = 001190000001
f_ten_nnt = Taxpayer
    .help = Name of the person, or of the household business as registered.
    .example = Nguyễn Thị Ví Dụ
f_uq_co = Does somebody file or pay under authorisation?
    .help = Choose “Yes” when another person or organisation files or pays for you.
    .example = No
f_uq_ten = Who files and pays
    .help = Name as in the authorisation.
    .example = Lê Văn Thí Dụ
f_uq_mst = Tax code of that person
    .help = Tax code of the one authorised, not of the taxpayer.
    .example = 9900000023
f_uq_vb_so = Authorisation: number
    .help = Number of the paper; leave empty when it has none.
    .example = 01/2026/GUQ
f_uq_vb_ngay = Authorisation: date
    .help = Day on which it was signed.
    .example = 02/01/2026

## Part I

f_ct11_dt = Lottery agent: Revenue of the year
    .help = Revenue of this activity in the year, before costs.
    .example = 0
f_ct11_b = Lottery agent: VAT payable
    .help = VAT due for the year. The form prints no rate; compute it by the rules in force.
    .example = 0
f_ct11_c = Lottery agent: PIT payable
    .help = PIT due for the year.
    .example = 0
f_ct11_d = Lottery agent: VAT withheld or paid in advance
    .help = VAT withheld by the payer or paid in advance; copy it from the receipts.
    .example = 0
f_ct11_dd = Lottery agent: PIT withheld or paid in advance
    .help = PIT withheld by the payer or paid in advance; copy it from the receipts.
    .example = 0
f_ct11_e = Lottery agent: VAT still to pay
    .help = Calculated: (e)=(b)-(d) when above 0.
f_ct11_g = Lottery agent: PIT still to pay
    .help = Calculated: (g)=(c)-(đ) when above 0.
f_ct11_h = Lottery agent: VAT overpaid
    .help = Calculated: (h)=(d)-(b) when above 0.
f_ct11_i = Lottery agent: PIT overpaid
    .help = Calculated: (i)=(đ)-(c) when above 0.
f_ct12_dt = Insurance agent: Revenue of the year
    .help = Revenue of this activity in the year, before costs.
    .example = 0
f_ct12_b = Insurance agent: VAT payable
    .help = VAT due for the year. The form prints no rate; compute it by the rules in force.
    .example = 0
f_ct12_c = Insurance agent: PIT payable
    .help = PIT due for the year.
    .example = 0
f_ct12_d = Insurance agent: VAT withheld or paid in advance
    .help = VAT withheld by the payer or paid in advance; copy it from the receipts.
    .example = 0
f_ct12_dd = Insurance agent: PIT withheld or paid in advance
    .help = PIT withheld by the payer or paid in advance; copy it from the receipts.
    .example = 0
f_ct12_e = Insurance agent: VAT still to pay
    .help = Calculated: (e)=(b)-(d) when above 0.
f_ct12_g = Insurance agent: PIT still to pay
    .help = Calculated: (g)=(c)-(đ) when above 0.
f_ct12_h = Insurance agent: VAT overpaid
    .help = Calculated: (h)=(d)-(b) when above 0.
f_ct12_i = Insurance agent: PIT overpaid
    .help = Calculated: (i)=(đ)-(c) when above 0.
f_ct13_dt = Multi-level marketing: Revenue of the year
    .help = Revenue of this activity in the year, before costs.
    .example = 0
f_ct13_b = Multi-level marketing: VAT payable
    .help = VAT due for the year. The form prints no rate; compute it by the rules in force.
    .example = 0
f_ct13_c = Multi-level marketing: PIT payable
    .help = PIT due for the year.
    .example = 0
f_ct13_d = Multi-level marketing: VAT withheld or paid in advance
    .help = VAT withheld by the payer or paid in advance; copy it from the receipts.
    .example = 0
f_ct13_dd = Multi-level marketing: PIT withheld or paid in advance
    .help = PIT withheld by the payer or paid in advance; copy it from the receipts.
    .example = 0
f_ct13_e = Multi-level marketing: VAT still to pay
    .help = Calculated: (e)=(b)-(d) when above 0.
f_ct13_g = Multi-level marketing: PIT still to pay
    .help = Calculated: (g)=(c)-(đ) when above 0.
f_ct13_h = Multi-level marketing: VAT overpaid
    .help = Calculated: (h)=(d)-(b) when above 0.
f_ct13_i = Multi-level marketing: PIT overpaid
    .help = Calculated: (i)=(đ)-(c) when above 0.
f_ct14_dt = Business paid from abroad: Revenue of the year
    .help = Revenue of this activity in the year, before costs.
    .example = 0
f_ct14_b = Business paid from abroad: VAT payable
    .help = VAT due for the year. The form prints no rate; compute it by the rules in force.
    .example = 0
f_ct14_c = Business paid from abroad: PIT payable
    .help = PIT due for the year.
    .example = 0
f_ct14_d = Business paid from abroad: VAT withheld or paid in advance
    .help = VAT withheld by the payer or paid in advance; copy it from the receipts.
    .example = 0
f_ct14_dd = Business paid from abroad: PIT withheld or paid in advance
    .help = PIT withheld by the payer or paid in advance; copy it from the receipts.
    .example = 0
f_ct14_e = Business paid from abroad: VAT still to pay
    .help = Calculated: (e)=(b)-(d) when above 0.
f_ct14_g = Business paid from abroad: PIT still to pay
    .help = Calculated: (g)=(c)-(đ) when above 0.
f_ct14_h = Business paid from abroad: VAT overpaid
    .help = Calculated: (h)=(d)-(b) when above 0.
f_ct14_i = Business paid from abroad: PIT overpaid
    .help = Calculated: (i)=(đ)-(c) when above 0.
f_ct15_dt = Other business: Revenue of the year
    .help = Revenue of this activity in the year, before costs.
    .example = 0
f_ct15_b = Other business: VAT payable
    .help = VAT due for the year. The form prints no rate; compute it by the rules in force.
    .example = 0
f_ct15_c = Other business: PIT payable
    .help = PIT due for the year.
    .example = 0
f_ct15_d = Other business: VAT withheld or paid in advance
    .help = VAT withheld by the payer or paid in advance; copy it from the receipts.
    .example = 0
f_ct15_dd = Other business: PIT withheld or paid in advance
    .help = PIT withheld by the payer or paid in advance; copy it from the receipts.
    .example = 0
f_ct15_e = Other business: VAT still to pay
    .help = Calculated: (e)=(b)-(d) when above 0.
f_ct15_g = Other business: PIT still to pay
    .help = Calculated: (g)=(c)-(đ) when above 0.
f_ct15_h = Other business: VAT overpaid
    .help = Calculated: (h)=(d)-(b) when above 0.
f_ct15_i = Other business: PIT overpaid
    .help = Calculated: (i)=(đ)-(c) when above 0.
f_ct16_dt = Total: Revenue of the year
    .help = Sum of rows [11] to [15].
f_ct16_b = Total: VAT payable
    .help = Sum of rows [11] to [15].
f_ct16_c = Total: PIT payable
    .help = Sum of rows [11] to [15].
f_ct16_d = Total: VAT withheld or paid in advance
    .help = Sum of rows [11] to [15].
f_ct16_dd = Total: PIT withheld or paid in advance
    .help = Sum of rows [11] to [15].
f_ct16_e = Total: VAT still to pay
    .help = Sum of rows [11] to [15].
f_ct16_g = Total: PIT still to pay
    .help = Sum of rows [11] to [15].
f_ct16_h = Total: VAT overpaid
    .help = Sum of rows [11] to [15].
f_ct16_i = Total: PIT overpaid
    .help = Sum of rows [11] to [15].

## Part B

f_nop = Payments
    .help = One row for each tax. Codes are in the payment notice, or ask the tax office.
f_nop__muc_ma = Item (code)
    .help = 4 digits, in the payment notice.
    .example = 1000
f_nop__muc_ten = Item (name)
    .help = Name of the item.
    .example = Thuế thu nhập cá nhân
f_nop__tm_ma = Sub-item (code)
    .help = 4 digits, in the payment notice.
    .example = 1003
f_nop__tm_ten = Sub-item (name)
    .help = Name of the sub-item.
f_nop__so_tien = Amount
    .help = Amount of the row.
    .example = 4.000.000
f_nop__co_quan_thu = Collecting office
    .help = Who collects.
    .example = THUẾ CƠ SỞ VÍ DỤ
f_nop__han = Due
    .help = Last day to pay.
    .example = 04/05/2026
f_nop_tong = Total amount
    .help = Sum of the amounts.

## Checks

v_ky_truoc = This form exists since 2026.
    .fix = Use the earlier form with HTKK for years before 2026, or choose another year.
v_ky_tt89 = Since 1 July 2026 form 01/TKN-CNKD is the one of Circular 89/2026/TT-BTC.
    .fix = The XML of the new form is not public; this file follows the earlier one. Use the figures to file on the portal, or ask the tax office before sending the file.
v_loai_b = The official catalogue knows only the first return (1245/2.8.9/C), no supplementary one.
    .fix = The print with 01/KHBS is made here; a supplementary file may be refused: file it on the portal or ask the tax office.
v_uq_mst = The one who files has the same tax code as the taxpayer.
    .fix = Write the tax code of the one authorised, or choose “No”.
v_uq_vb_ngay = The authorisation is dated in the future.
    .fix = Copy the date from the paper.
v_khong_am = This figure cannot be negative.
    .fix = Write 0 or a positive number.
v_thue_cao = Tax payable is more than 20% of the revenue of this row.
    .fix = Look for a digit too many or a wrong column; keep it if it is right.
v_da_nop_cao = Tax withheld or paid is more than 20% of the revenue of this row.
    .fix = Compare with the receipts; keep it if it is right.
v_khong_co = The revenue of the year is 0.
    .fix = Write the revenue of each activity; keep 0 if there was none.
v_1_ty = Revenue above 1 billion đồng.
    .fix = By a second-hand source household businesses above that file 01/CNKD by month or quarter. Ask the tax office which form to use.
v_ma_muc = Item and sub-item codes have 4 digits.
    .fix = Copy the code from the payment notice or ask the tax office.
v_nop_tong = The payments differ from the tax to pay in row [16].
    .fix = Make the payments equal [16](e) plus [16](g), or look again at part I.
