# PIT finalisation return 02/QTT-TNCN, XML 952/2.8.3 (Circular 80/2021/TT-BTC), with list 02-1/BK-QTT-TNCN.

form_title = PERSONAL INCOME TAX FINALISATION RETURN (Form 02/QTT-TNCN)
form_basis = Issued with Circular 80/2021/TT-BTC of 29 September 2021 of the Minister of Finance

## Pages

s_ky_tinh_thue = Tax year
    .help = For resident individuals with wages who finalise their tax themselves.
s_noi_tra = Who paid the wages
    .help = With several payers name the one who paid most in the year.
s_phu_thuoc = Spouse and dependants
    .help = List 02-1/BK-QTT-TNCN. Without dependants leave it empty and go on.
s_thu_nhap = Income and deductions
    .help = Copy from the income statement or the withholding certificate. Whole đồng. Calculated cells are locked; choose one to see where its number comes from.
s_thue = Tax paid and the result
    .help = Add up the tax on all withholding certificates of the year.
s_hoan_thue = Overpaid: refund or set-off
    .help = Only when [44] is above 0. Write what you want back in [46]; the rest goes to [48].

## Printed words

t_don_vi_tien = Currency: Vietnamese đồng
t_npt = List each dependant registered for this year. MST: tax code; CMND: identity card; CCCD: citizen card; GKS: birth certificate.
t_bu_tru = Only to pay other tax with the overpaid [44]. Currency: Vietnamese đồng.
h_npt = Dependants
h_hoan_tra = How the refund is paid
h_bu_tru = Debts and amounts due to be set off
mc_so_tien = Amount/Persons
mc_tinh = As computed
m_20 = Total taxable income in the period [20]=[21]+[23]
m_21 = Taxable income arising in Vietnam
m_22 = Of which exempt or reduced under a tax treaty (if any)
m_23 = Taxable income arising outside Vietnam
m_24 = Number of dependants
m_25 = Deductions ([25]=[26]+[27]+[28]+[29]+[30])
m_26 = For oneself
m_27 = For dependants
m_28 = Charity, humanitarian and education gifts
m_29 = Deductible insurance contributions
m_30 = Deductible voluntary pension contributions
m_31 = Assessable income ([31]=[20]-[22]-[25])
m_32 = Personal income tax arising in the period
m_33 = Tax paid in the period ([33]=[34]+[35]+[36]-[37]-[38])
m_34 = Tax withheld by the payer
m_35 = Tax paid in the year without the payer
m_36 = Creditable tax paid abroad (if any)
m_37 = Tax withheld or paid abroad counted twice because of a straddling year
m_38 = Tax paid without the payer counted twice because of a straddling year
m_39 = Tax reductions in the period [39]=[40]+[41]
m_40 = Tax payable counted twice because of a straddling year
m_41 = Other tax reductions
m_42 = Tax still payable [42]=([32]-[33]-[39])>0
m_43 = Tax exempt because the amount payable is 50,000 đồng or less
m_44 = Tax overpaid in the period
m_45 = Refund requested [45]=[46]+[47]
m_46 = Of which: to the taxpayer
m_47 = Set off against other amounts due to the State budget
m_48 = Set off against what arises in the next period [48]=[44]-[45]

## Period

f_ky = Tax year
    .help = The calendar year to finalise; last year unless changed. Newcomers to Vietnam who use 12 consecutive months give the year of the first month and change the two months below.
    .example = 2025
f_tu_thang = From month
    .help = First month of the period; usually January.
    .example = 01/2025
f_den_thang = To month
    .help = Last month of the period; usually December. The number of months counts for the deduction for oneself.
    .example = 12/2025
f_giam_thue_hs = Filed together with a request for tax reduction because of disaster, fire, accident or grave illness
    .help = Mark only when a request for reduction is filed with it.
    .example = No

## Payer

f_ten_nnt = Name of the taxpayer
    .help = Full name as on the identity card.
    .example = Nguyễn Thị Ví Dụ
f_dia_chi = Address
    .help = Where the tax office may write to you. The form prints address [06], commune [07], province [08].
    .example = Số 0 đường Ví Dụ, phường Ba Đình, thành phố Hà Nội
f_mst = Tax code
    .help = Your personal tax code: the 10 digits you were given, or the 12-digit personal number.
    .example = 001190000001
f_nguoi_ky = Signer
    .help = The taxpayer, or a lawful representative.
    .example = Nguyễn Thị Ví Dụ
f_tcct_ten = Name of the payer
    .help = From the withholding certificate or labour contract.
    .example = CÔNG TY VÍ DỤ
f_tcct_mst = Tax code
    .help = The payer's tax code, on the withholding certificate.
    .example = 9900000016
f_tcct_dia_chi = Address
    .help = House, street and commune: the form has no box of its own for the payer's commune.
    .example = Số 0 đường Ví Dụ, phường Ba Đình
f_tcct_huyen = District
    .help = Still printed on the form; districts were abolished on 1 July 2025, so usually empty.
    .example = quận Ba Đình
f_tcct_tinh = Province
    .help = The payer's province or city.
    .example = thành phố Hà Nội

## Items

f_ct20 = Total taxable income in the period
    .help = Computed: [20]=[21]+[23].
f_ct21 = Taxable income arising in Vietnam
    .help = Income before deductions on the certificates of all payers in Vietnam, added up.
    .example = 480.000.000
f_ct22 = Income in Vietnam exempt or reduced under a treaty
    .help = The part of [21] exempt under a tax treaty. Otherwise 0.
    .example = 0
f_ct23 = Taxable income arising outside Vietnam
    .help = Income from abroad in đồng.
    .example = 0
f_ct24 = Number of dependants
    .help = Number of lines of list 02-1; can be changed.
    .example = 2
f_ct25 = Deductions
    .help = Computed: [25]=[26]+[27]+[28]+[29]+[30].
f_ct26 = Deduction for oneself
    .help = Taken from the next column: months in [01] × 11 million đồng (to 2025) or 15.5 million (from 2026). The figures are second-hand: check the law before filing.
    .example = 132.000.000
f_ct26_tinh = Deduction for oneself by months
    .help = Computed to compare with [26]; not printed.
f_ct27 = Deduction for dependants
    .help = Taken from the next column: months in list 02-1 × 4.4 million đồng (to 2025) or 6.2 million (from 2026); second-hand.
    .example = 79.200.000
f_ct27_tinh = Deduction for dependants from the list
    .help = Computed to compare with [27]; not printed.
f_ct28 = Gifts to charity, humanitarian and education funds
    .help = Gifts to recognised funds, with receipts.
    .example = 5.000.000
f_ct29 = Deductible insurance contributions
    .help = Social, health and unemployment insurance taken from wages in the year.
    .example = 50.400.000
f_ct30 = Deductible voluntary pension contributions
    .help = Voluntary pension contributions within the limit. Otherwise 0.
    .example = 0
f_ct31 = Assessable income
    .help = Computed: [31]=[20]-[22]-[25].
f_ct32 = Personal income tax arising in the period
    .help = The form prints no formula. Taken from the next column (progressive scale to 2025). From 2026 the limits of the brackets are not established in this pack: write the tax yourself.
    .example = 23.010.000
f_ct32_tinh = Tax by the progressive scale
    .help = Computed to compare with [32], to 2025; not printed.
f_ct33 = Tax paid in the period
    .help = Computed: [33]=[34]+[35]+[36]-[37]-[38].
f_ct34 = Tax withheld by the payer
    .help = The tax on all withholding certificates of the year.
    .example = 21.000.000
f_ct35 = Tax paid in the year without the payer
    .help = Tax you paid yourself during the year.
    .example = 0
f_ct36 = Creditable tax paid abroad (if any)
    .help = Tax paid abroad on [23], with proof; only up to the limit.
    .example = 0
f_ct37 = Tax withheld or paid abroad counted twice because of a straddling year
    .help = Only with a 12-month period that straddles two years. Otherwise 0.
    .example = 0
f_ct38 = Tax paid without the payer counted twice because of a straddling year
    .help = Only with a 12-month period that straddles two years. Otherwise 0.
    .example = 0
f_ct39 = Tax reductions in the period
    .help = Computed: [39]=[40]+[41].
f_ct40 = Tax payable counted twice because of a straddling year
    .help = Only with a 12-month period that straddles two years. Otherwise 0.
    .example = 0
f_ct41 = Other tax reductions
    .help = Other reductions, such as for disaster or grave illness.
    .example = 0
f_ct42 = Tax still payable
    .help = Computed: [32]-[33]-[39] if above 0, else 0. This is what you pay unless [43] exempts it.
f_ct43 = Tax exempt because the amount payable is 50,000 đồng or less
    .help = Equals [42] when it is 50,000 đồng or less: that amount need not be paid.
    .example = 40.000
f_ct44 = Tax overpaid in the period
    .help = The form prints no formula. Understood as the negative part of [32]-[33]-[39], written as a positive number.
f_ct45 = Refund requested
    .help = Computed: [45]=[46]+[47]. Not above [44].
f_ct46 = Refund to the taxpayer
    .help = What you want refunded. No separate refund dossier is needed: writing it here is enough.
    .example = 5.000.000
f_ct47 = Set off against other amounts due to the State budget
    .help = Overpaid tax that pays other tax due; the total of column (12) unless changed.
    .example = 1.500.000
f_ct48 = Set off against what arises in the next period
    .help = Computed: [48]=[44]-[45].

## Refund

f_ht_so_tien = Amount to be refunded
    .help = Equals [46].
f_ht_chuyen_khoan = By bank transfer
    .help = Recommended: quick, nothing to collect.
    .example = Yes
f_ht_chu_tk = Account holder
    .help = In capitals as the bank writes it. Best the taxpayer's own account.
    .example = NGUYỄN THỊ VÍ DỤ
f_ht_so_tk = Account number
    .help = Digits only, from your banking app.
    .example = 0000000001
f_ht_ngan_hang = At bank or treasury
    .help = Bank and branch.
    .example = Ngân hàng Ví Dụ, chi nhánh Hà Nội
f_ht_tien_mat = In cash
    .help = Only without an account: collected at the State Treasury or a bank. Then unmark transfer.
    .example = No
f_ht_nguoi_nhan = Recipient
    .help = Who will collect it, as on the identity paper.
    .example = Nguyễn Thị Ví Dụ
f_ht_gt_so = Identity card or passport number
    .help = Number of the recipient's paper.
    .example = 001190000001
f_ht_gt_ngay = Issued on
    .help = As on the paper.
    .example = 01/06/2022
f_ht_gt_noi = Issued by
    .help = As on the paper.
    .example = Bộ Công an
f_ht_noi_nhan = Where the refund is collected
    .help = Name of the treasury or bank.
    .example = Kho bạc Nhà nước Ví Dụ

## Set-off

f_bu_tru = Debts and amounts due to be set off
    .help = One line for each amount due that the overpaid tax shall pay. Take it from the notice of debt or the look-up of tax obligations.
f_bu_tru__c02 = Tax code of another taxpayer (if any)
    .help = Only when paying for someone else.
    .example = 9900000016
f_bu_tru__c03 = Name of the other taxpayer (if any)
    .help = Only when paying for someone else.
    .example = CÔNG TY VÍ DỤ
f_bu_tru__c04 = Identifier of the amount due (ID) (if any)
    .help = On the notice of the tax office.
    .example = 0000000000000001
f_bu_tru__c05 = What is due
    .help = Name of the amount due.
    .example = Thuế sử dụng đất phi nông nghiệp năm 2025
f_bu_tru__c06 = Budget chapter
    .help = 3 digits, on the notice.
    .example = 857
f_bu_tru__c07 = Budget sub-section
    .help = 4 digits, on the notice.
    .example = 1602
f_bu_tru__c08 = Tax office in charge
    .help = The office that sent the notice.
    .example = Thuế cơ sở Ví Dụ
f_bu_tru__c09 = Administrative area
    .help = Commune where it arose.
    .example = phường Ba Đình, thành phố Hà Nội
f_bu_tru__c10 = Due on
    .help = As on the notice.
    .example = 31/10/2025
f_bu_tru__c11 = Still due
    .help = What is due before the set-off.
    .example = 2.000.000
f_bu_tru__c12 = To be set off
    .help = Not above column (11).
    .example = 1.500.000
f_bu_tru__c13 = Still due after the set-off
    .help = Computed: (13)=(11)–(12).

## List 02-1/BK-QTT-TNCN

f_vc_ho_ten = Full name of the spouse, if any
    .help = As on the identity card; empty when not married.
    .example = Trần Văn Thí Dụ
f_vc_mst = Tax code
    .help = The spouse's tax code.
    .example = 001090000002
f_vc_gt_so = Spouse's identity card or passport number
    .help = Number of the spouse's identity card or passport.
    .example = 001090000002
f_npt = List of dependants
    .help = One line a person. Last year's list can be taken over; change the months.
f_npt__ho_ten = Full name
    .help = As on the birth certificate or identity card.
    .example = Trần Thị Con
f_npt__ma_so = Tax code
    .help = The dependant's tax code, or the personal number.
    .example = 001315000003
f_npt__gt_loai = Kind of paper
    .help = CMND, CCCD, passport or birth certificate.
    .example = Birth certificate
f_npt__gt_so = Number of the paper
    .help = Needed while there is no tax code.
    .example = 000/2015
f_npt__ngay_sinh = Born on
    .help = As on the paper.
    .example = 10/03/2015
f_npt__quan_he = Relation to the taxpayer
    .help = What this person is to the taxpayer.
    .example = Child
f_npt__tu = From month
    .help = First month of the deduction in the tax year.
    .example = 01/2025
f_npt__den = To month
    .help = Last month of the deduction in the tax year.
    .example = 12/2025

## Choices

c_giay_to_cccd = Citizen card
c_giay_to_cmnd = Old identity card
c_giay_to_ho_chieu = Passport
c_giay_to_gks = Birth certificate
c_quan_he_con = Child
c_quan_he_vo_chong = Wife or husband
c_quan_he_cha_me = Father or mother
c_quan_he_khac = Other

## Checks

v_ky_cu = A tax year before 2021 is older than the form of Circular 80/2021.
    .fix = Use the old form in HTKK, or choose another year.
v_ky_2026 = From 2026 there are new deductions, a scale of 5 brackets and new forms under Circular 89/2026 (second-hand).
    .fix = Ask the tax office which form it takes before filing; you can prepare a draft.
v_den_thang = The last month is before the first.
    .fix = Change the months in [01].
v_tu_thang_nam = The first month is not in the year of [01].
    .fix = Change the year or the month; a straddling period is named by the year of its first month.
v_so_thang = The period is longer than 12 months.
    .fix = A period is a calendar year or 12 consecutive months: change the months.
v_tcct_ten = There is tax withheld in [34] but no payer is named.
    .fix = Name the payer in [15], from the withholding certificate.
v_tcct_mst_thieu = The payer's tax code is missing.
    .fix = Copy it from the withholding certificate; leave empty for a foreign payer without one.
v_tcct_mst_trung = The payer's tax code equals your own.
    .fix = Write the code of the company that pays.
v_khong_am = This number cannot be negative.
    .fix = Write a positive number or 0.
v_ct22 = [22] is more than [21].
    .fix = [22] is part of [21]: raise [21] or lower [22].
v_ct24 = [24] differs from the number of lines of list 02-1.
    .fix = List every dependant, or clear what was typed in [24].
v_ct26 = [26] differs from the deduction for oneself by months.
    .fix = Check the months in [01]; clear the typed number to take the computed one, or keep it if you have grounds.
v_ct27 = [27] differs from what follows from the list of dependants.
    .fix = Check the months of each dependant; clear the typed number to take the computed one.
v_ct28 = The gifts are more than the whole income.
    .fix = Look for a digit too many; gifts count only up to the income.
v_ct31_am = [31] is negative: the deductions exceed the income.
    .fix = No tax arises in [32]. The printed formula has no condition; if the portal wants 0, lower [26] or [27] to fit.
v_ct32 = [32] differs from the tax by the progressive scale.
    .fix = The form prints no formula: keep yours if you have grounds (such as a shorter period), or clear it to take the next column.
v_ct32_2026 = The limits of the 5 brackets from 2026 are not established in this pack: [32] is not computed.
    .fix = Compute it by Law 109/2025/QH15 or ask the tax office, then write [32] yourself.
v_ct33_am = [33] is negative: [37] and [38] exceed what was paid.
    .fix = Look at [34] to [38] again.
v_ct34 = The tax withheld is more than the whole income.
    .fix = Look for a wrong cell or a digit too many; income goes to [21].
v_ct36 = The tax paid abroad exceeds the share of the tax that falls on income abroad.
    .fix = Put the income from abroad in [23]; the credit is usually at most [32] × [23] / [20].
v_ct43 = [43] is only for an amount [42] of 50,000 đồng or less, and not above it.
    .fix = Write 0, or clear it and let the program fill it.
v_ct43_quen = [42] is 50,000 đồng or less and exempt, but [43] is 0.
    .fix = Clear the 0 in [43] to have it exempt.
v_ct45 = [45] is more than the overpaid [44].
    .fix = Lower [46] or [47]: together not above [44].
v_ct47 = [47] differs from the total of column (12).
    .fix = List all amounts to be set off, or clear what was typed in [47].
v_ht_hinh_thuc = How the refund is paid has not been chosen.
    .fix = Mark transfer or cash.
v_ht_ca_hai = Both transfer and cash are marked.
    .fix = Unmark the one you do not want.
v_ht_so_tk = Not like a bank account number (6 to 20 digits).
    .fix = Copy it from your banking app without spaces; keep it if it is right.
v_ht_gt_ngay = The date of issue is in the future.
    .fix = Copy the date from the paper.
v_bt_c12 = More is to be set off than is due.
    .fix = Lower column (12) to at most column (11).
v_bt_c06 = A budget chapter usually begins with 3 digits.
    .fix = Copy it from the notice.
v_bt_c07 = A budget sub-section usually begins with 4 digits.
    .fix = Copy it from the notice.
v_vc_mst = The spouse's tax code equals your own.
    .fix = Write the spouse's code, or leave it empty.
v_vc_ho_ten = There is a number of the spouse's but no name.
    .fix = Write the name in [06], or clear [07] and [08].
v_npt_ma_so = The dependant's tax code equals your own.
    .fix = Write the dependant's own code.
v_npt_ngay_sinh = The date of birth is in the future.
    .fix = Copy it from the paper.
v_npt_con_18 = The child is 18 or older.
    .fix = Counts only if disabled or studying with little income: have the proof ready, or remove the line.
v_npt_den = The last month is before the first.
    .fix = Change this person's months.
v_npt_tu_ky = The first month is before the tax period.
    .fix = Write a month within [01]. A list taken from last year needs this year's months.
v_npt_den_ky = The last month is after the tax period.
    .fix = Write a month within [01].
v_npt_tu_sinh = The deduction begins before the month of birth.
    .fix = A newborn counts from the month of birth: change the month or the date.
v_npt_trung = A tax code of a dependant stands twice.
    .fix = One line for each person: remove the extra one or correct the code.
