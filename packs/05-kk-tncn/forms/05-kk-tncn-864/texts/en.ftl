# Withholding return 05/KK-TNCN, XML 864/2.9.3 (Circular 80/2021/TT-BTC).

form_title = RETURN OF PERSONAL INCOME TAX WITHHELD (Form 05/KK-TNCN)
form_basis = Issued with Circular 80/2021/TT-BTC of 29 September 2021 of the Minister of Finance

## Pages

s_ky_tinh_thue = Tax period
    .help = For organisations and individuals that pay wages. Who paid income in the period must file, even when no tax was withheld.
s_so_lieu = Figures
    .help = Persons and whole đồng, from the payroll and the withholding papers of the period. Calculated cells are locked; choose one to see where its number comes from.

## Printed words

t_don_vi_tien = Currency: Vietnamese đồng
mc_so_nguoi = Persons
mc_so_tien = Amount (đồng)
m_1 = Total number of employees:
m_1_hd = Of whom: residents with a labour contract
m_2 = Total number of individuals from whom tax was withheld [18]=[19]+[20]
m_cu_tru = Residents
m_khong_cu_tru = Non-residents
m_3 = Total taxable income paid to individuals [21]=[22]+[23]
m_3_3 = Of which: taxable income from premiums for life insurance and other voluntary insurance, bought for employees from insurers not established in Vietnam
m_4 = Of which: taxable income exempt under petroleum contracts
m_4_1 = Income exempt from personal income tax under resolutions
m_5 = Total taxable income paid to individuals subject to withholding [26]=[27]+[28]
m_6 = Total personal income tax withheld [29]=[30]+[31]
m_6_3 = Of which: tax withheld on premiums for life insurance and other voluntary insurance, bought for employees from insurers not established in Vietnam

## General

f_ky = Tax period
    .help = By month when the sales of the year before exceeded 50 billion đồng or by choice; by quarter when they were 50 billion or less, or none (note on the form).
    .example = Q1/2026
f_ct15 = Tax is allocated because of dependent units in other provinces
    .help = Mark it when personal income tax has to be allocated to another province. The appendix 05-1/PBT-KK-TNCN is then needed.

## Items

f_ct16 = Total number of employees
    .help = Individuals to whom wages were paid in the period.
    .example = 25
f_ct17 = Of whom: residents with a labour contract
    .help = The part of [16] that is resident and has a labour contract.
    .example = 22
f_ct18 = Individuals from whom tax was withheld
    .help = Calculated: [18]=[19]+[20].
f_ct19 = Residents from whom tax was withheld
    .help = Residents with tax withheld in the period.
    .example = 5
f_ct20 = Non-residents from whom tax was withheld
    .help = Non-residents with tax withheld in the period.
    .example = 0
f_ct21 = Total taxable income paid
    .help = Calculated: [21]=[22]+[23].
f_ct22 = Taxable income paid to residents
    .help = All taxable wages paid to all residents, before deductions.
    .example = 450.000.000
f_ct23 = Taxable income paid to non-residents
    .help = As [22], for non-residents.
    .example = 0
f_ct24 = Taxable income from premiums to insurers not established in Vietnam
    .help = The part of [21] that is premiums for life and other voluntary insurance of employees.
    .example = 0
f_ct25 = Taxable income exempt under petroleum contracts
    .help = The part of [21] that is exempt under petroleum contracts; 0 if there is none.
    .example = 0
f_ct25_1 = Income exempt under resolutions
    .help = Item [25.1] exists since XML version 2.9.3. Income exempt under a resolution of the National Assembly; 0 if there is none.
    .example = 0
f_ct26 = Total taxable income subject to withholding
    .help = Calculated: [26]=[27]+[28].
f_ct27 = Income subject to withholding, residents
    .help = The part of [22] paid to those from whom tax was withheld.
    .example = 180.000.000
f_ct28 = Income subject to withholding, non-residents
    .help = The part of [23] subject to withholding.
    .example = 0
f_ct29 = Total personal income tax withheld
    .help = Calculated: [29]=[30]+[31]. This is the tax to pay for the period.
f_ct30 = Tax withheld from residents
    .help = Tax withheld by the progressive scale and at 10%.
    .example = 6.500.000
f_ct31 = Tax withheld from non-residents
    .help = Usually 20% of [28].
    .example = 0
f_ct32 = Tax withheld on premiums to insurers not established in Vietnam
    .help = The part of [29] withheld on [24].
    .example = 0

## Checks

v_ky_cu = The period lies before the form of Circular 80/2021/TT-BTC was in force (1 January 2022).
    .fix = It needs the older 05/KK-TNCN; make it in HTKK, or choose another period.
v_ky_tt89 = From July 2026 (Q3/2026) a new set of forms exists under Circular 89/2026/TT-BTC; 05/KK-TNCN is renumbered.
    .fix = Its XML format is not public. Ask the tax office before filing and keep the return.
v_ct15 = Tax is allocated to other provinces: the appendix 05-1/PBT-KK-TNCN is needed.
    .fix = This pack does not make that appendix: make it in HTKK. If nothing is allocated, clear [15].
v_am_xem_lai = This item is negative.
    .fix = Income paid and tax withheld are normally not negative. Correct it; mistakes of an earlier period go into a supplementary return of that period.
v_khong_tra = There are no employees and no income yet.
    .fix = The form says: only when income was paid. If nobody was paid in the period, this return is not needed; otherwise give the figures.
v_ct17 = [17] exceeds [16].
    .fix = [17] is a part of [16]: raise [16] or lower [17].
v_ct18 = The individuals with tax withheld [18] exceed all employees [16].
    .fix = Check [16], [19], [20]; [16] counts everybody who was paid in the period.
v_trong_do_21 = This item exceeds the total taxable income [21].
    .fix = It is a part of [21]: correct it, or [22], [23].
v_ct27 = [27] exceeds [22].
    .fix = [27] is the part of [22] subject to withholding: correct [22] or [27].
v_ct28 = [28] exceeds [23].
    .fix = [28] is the part of [23] subject to withholding: correct [23] or [28].
v_ct30 = [30] exceeds 35% of [27].
    .fix = The highest bracket until 2025 is 35%; of 2026 only second-hand sources are known. Look for an extra digit or a wrong income.
v_ct31 = [31] is not near 20% of [28].
    .fix = Tax of non-residents is usually 20% of the income. Keep it in case of a tax treaty or exemption.
v_ct32 = [32] exceeds [29].
    .fix = [32] is a part of [29]: correct [32], or [30], [31].
v_ct32_phi = There is tax in [32] but no premium in [24].
    .fix = Give the premium in [24], or set [32] to 0.
v_co_thue_khong_nguoi = Tax was withheld but the number of individuals is 0.
    .fix = Give the number of individuals, or set the tax to 0.
v_co_nguoi_khong_thue = There are individuals with tax withheld but the tax is 0.
    .fix = Give the tax withheld, or set the number to 0.
