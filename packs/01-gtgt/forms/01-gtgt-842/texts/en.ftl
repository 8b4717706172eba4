# VAT return 01/GTGT, XML 842/2.8.3 (Circular 80/2021/TT-BTC).

form_title = VALUE ADDED TAX RETURN (Form 01/GTGT)
form_basis = Issued with Circular 80/2021/TT-BTC of 29 September 2021 of the Minister of Finance

## Pages

s_ky_tinh_thue = Tax period
    .help = For taxpayers under the credit method with business activity.
s_so_lieu = Figures
    .help = Whole đồng. Calculated cells are locked; choose one to see where its number comes from.

## Printed words

t_don_vi_tien = Currency: Vietnamese đồng
h_phu_thuoc = Activity in another province (if any)
mc_gia_tri = Value of goods and services (without VAT)
mc_thue = Value added tax
m_a = No purchase or sale in the period (mark "X")
m_b = Deductible VAT carried forward from the previous period
m_c = Declaration of VAT payable to the State budget
m_i = Goods and services purchased in the period
m_i_1 = Value and VAT of goods and services purchased
m_i_1_nk = Of which: imported goods and services
m_i_2 = VAT on purchases deductible in this period
m_ii = Goods and services sold in the period
m_ii_1 = Sales not subject to VAT
m_ii_2 = Sales subject to VAT ([27]=[29]+[30]+[32]+[32a]; [28]=[31]+[33])
m_ii_2a = Sales at the rate of 0%
m_ii_2b = Sales at the rate of 5%
m_ii_2c = Sales at the rate of 10%
m_ii_2d = Sales on which no VAT is computed
m_ii_3 = Total sales and VAT on sales ([34]=[26]+[27]; [35]=[28])
m_iii = VAT arising in the period ([36]=[35]-[25])
m_iv = Adjustment up or down of deductible VAT of earlier periods
m_iv_1 = Adjustment down
m_iv_2 = Adjustment up
m_v = VAT received by hand-over, deductible in the period
m_vi = VAT payable in the period:
m_vi_1 = VAT payable on business activity in the period {"{"}[40a]=([36]-[22]+[37]-[38]-[39a]) ≥ 0{"}"}
m_vi_2 = Input VAT of an investment project set off against VAT payable on business activity of the same period ([40b]≤[40a])
m_vi_3 = VAT still payable in the period ([40]=[40a]-[40b])
m_vi_4 = VAT not yet deducted in this period {"{"}[41]=([36]-[22]+[37]-[38]-[39a]) ≤ 0{"}"}
m_vi_41 = VAT refund requested ([42] ≤ [41])
m_vi_42 = Deductible VAT carried forward to the next period ([43]=[41]-[42])

## General

f_nganh_nghe = Business activity
    .help = This pack makes returns for ordinary business only (code 00). Lotteries, oil and gas, property transfer or power plants in another province need HTKK.
f_nganh_nghe_ten = Name of the business activity
    .help = Filled in from the code.
    .example = Hoạt động sản xuất kinh doanh thông thường
f_tieu_muc = Budget sub-section
    .help = Where the tax is booked: 1701 is VAT on domestic production and trade.
    .example = 1701
f_ky = Tax period
    .help = By month, or by quarter for those who may. Figures come from the invoices of that period.
    .example = Q1/2026
f_pt_co = Activity in another province than the head office?
    .help = Choose “Yes” when the return is for a dependent unit or place of business in another province.
    .example = No
f_pt_ten = Name of the dependent unit or place of business in another province
    .help = As on its registration certificate or notice.
    .example = CHI NHÁNH CÔNG TY VÍ DỤ
f_pt_mst = Tax code of the dependent unit or code of the place of business
    .help = The 13-digit tax code, or the code of the place of business.
    .example = 9900000016-001
f_pt_dia_chi = Address of the activity in another province
    .help = The form prints commune [11a] and province [11c]; the district box [11b] stays empty since districts were abolished.
    .example = phường Ba Đình, thành phố Hà Nội

## Items

f_ct21 = No purchase or sale in the period
    .help = Mark it when nothing was bought or sold. Items [23] to [35] must then be 0; the amount carried forward [22] is still given. A return is due all the same.
f_ct22 = Deductible VAT carried forward
    .help = From item [43] (not [41]) of the return of the period before. The program takes it over when that return is here.
    .example = 5.000.000
f_ct23 = Value of purchases
    .help = Total price without VAT on purchase invoices and documents of the period, imports and non-deductible purchases included.
    .example = 100.000.000
f_ct24 = VAT on purchases
    .help = Total VAT on purchase invoices and on import payments, before the non-deductible part is taken out.
    .example = 10.000.000
f_ct23a = Of which: value of imports
    .help = The part of [23] that was imported, from customs declarations.
    .example = 0
f_ct24a = Of which: VAT on imports
    .help = The part of [24] that was paid on import.
    .example = 0
f_ct25 = VAT on purchases deductible in this period
    .help = The part of [24] that may be deducted: for taxable activity, with lawful invoices and non-cash payment where required. Usually equal to or less than [24].
    .example = 10.000.000
f_ct26 = Sales not subject to VAT
    .help = Sales of goods and services outside VAT.
    .example = 0
f_ct27 = Value of sales subject to VAT
    .help = Calculated: [27]=[29]+[30]+[32]+[32a].
f_ct28 = VAT on sales
    .help = Calculated: [28]=[31]+[33].
f_ct29 = Sales at 0%
    .help = Exports and other sales at the rate of 0%.
    .example = 0
f_ct30 = Value of sales at 5%
    .help = Sales without VAT at the rate of 5%.
    .example = 0
f_ct31 = VAT on sales at 5%
    .help = Total VAT of sales invoices at 5%. May differ slightly from 5% of [30] by rounding.
    .example = 0
f_ct32 = Value of sales at 10%
    .help = Sales without VAT at the rate of 10%, those reduced to 8% included.
    .example = 200.000.000
f_ct33 = VAT on sales at 10%
    .help = Total VAT of the sales invoices; for sales reduced to 8%, the real 8% on the invoices.
    .example = 20.000.000
f_ct32a = Sales on which no VAT is computed
    .help = Sales for which no VAT has to be declared and computed.
    .example = 0
f_ct34 = Total sales
    .help = Calculated: [34]=[26]+[27].
f_ct35 = Total VAT on sales
    .help = Calculated: [35]=[28].
f_ct36 = VAT arising in the period
    .help = Calculated: [36]=[35]-[25]. May be negative.
f_ct37 = Adjustment down of deductible VAT
    .help = By how much the deductible VAT of earlier periods goes down, from a supplementary return. A positive number; it raises the tax payable.
    .example = 0
f_ct38 = Adjustment up of deductible VAT
    .help = By how much the deductible VAT of earlier periods goes up, from a supplementary return. A positive number; it lowers the tax payable.
    .example = 0
f_ct39a = VAT received by hand-over
    .help = Deductible VAT handed over, e.g. from a finished investment project or a closed unit. 0 if there is none.
    .example = 0
f_ct40a = VAT payable on business activity
    .help = Calculated: [36]-[22]+[37]-[38]-[39a] if above 0, else 0.
f_ct40b = Input VAT of an investment project set off
    .help = Only with an investment project declared on form 02/GTGT of the same period. Not above [40a].
    .example = 0
f_ct40 = VAT still payable in the period
    .help = Calculated: [40]=[40a]-[40b]. This is the amount to pay.
f_ct41 = VAT not yet deducted
    .help = Calculated: if [36]-[22]+[37]-[38]-[39a] is below 0, that amount as a positive number, else 0.
f_ct42 = VAT refund requested
    .help = Only when a refund is due and will be applied for. What stands here is not carried forward. Not above [41].
    .example = 0
f_ct43 = Deductible VAT carried to the next period
    .help = Calculated: [43]=[41]-[42]. It goes into [22] of the next period.

## Choices

c_nganh_nghe_00 = Ordinary business activity

## Checks

v_ky_cu = The period lies before the form of Circular 80/2021/TT-BTC was in force (1 January 2022).
    .fix = It needs the older 01/GTGT; make it in HTKK, or choose another period.
v_ky_tt89 = From July 2026 (Q3/2026) a new set of forms exists under Circular 89/2026/TT-BTC.
    .fix = Its XML format is not public; as of September 2026 HTKK still exported this form. Ask the tax office before filing and keep the return.
v_pt_mst = Neither a tax code of a dependent unit (13 digits) nor a code of a place of business (5 digits).
    .fix = Copy it again from the certificate or notice; if it is so, keep it.
v_ct21 = [21] “no purchase or sale” is marked but purchases or sales are given.
    .fix = Clear [21], or set items [23] to [33] and [32a] to 0.
v_ct21_quen = All purchases and sales are 0 but [21] is not marked.
    .fix = If nothing was bought or sold, mark [21]; otherwise give the figures.
v_khong_am = This item cannot be negative.
    .fix = Give a positive number or 0. An adjustment down goes as a positive number into [37], one up into [38].
v_am_xem_lai = This item is negative.
    .fix = Right only if reducing invoices of the period exceed the others. Check it; if right, keep it.
v_ct23a = [23a] imports exceed [23] purchases.
    .fix = [23a] is a part of [23]: raise [23] or lower [23a].
v_ct24a = [24a] VAT on imports exceeds [24] VAT on purchases.
    .fix = [24a] is a part of [24]: raise [24] or lower [24a].
v_ct24 = [24] is above 10% of [23].
    .fix = The highest rate is 10%: look for prices with VAT, an extra digit, or import duty left out of the value.
v_ct25 = [25] deductible VAT exceeds [24] VAT on purchases.
    .fix = [25] is normally not above [24]. Correct [25], or put adjustments of earlier periods into [38].
v_ct31 = [31] is not near 5% of [30].
    .fix = Compare with the invoices at 5%. Small rounding differences are ignored.
v_ct33 = [33] is outside 8%–10% of [32].
    .fix = Compare with the invoices: sales at 10% and those reduced to 8% both stand here. Small rounding differences are ignored.
v_ct33_giam = There are sales reduced to 8%: the appendix on the reduction is needed.
    .fix = Choose “Yes” on the page of the appendix and give its lines. If nothing was sold at 8%, check [33].
v_ct33_phu_luc = [33] does not fit the appendix: it should be near 10% of [32] less [08] of the appendix.
    .fix = Compare the invoices at 8% with part II of the appendix and those at 10% with [32]. Small rounding differences are ignored.
v_g8_ct05 = The purchases on the appendix exceed [23].
    .fix = Purchases at 8% are a part of [23]: correct [23] or part I of the appendix.
v_g8_ct06 = The VAT on purchases on the appendix exceeds [25].
    .fix = Deductible VAT at 8% is a part of [25]: correct [25] or part I of the appendix.
v_g8_ct07 = The sales on the appendix exceed [32].
    .fix = Sales with reduced VAT stand in [32]: correct [32] or part II of the appendix.
v_ct40b = [40b] exceeds [40a].
    .fix = Lower [40b] to [40a] at most; the rest stays on form 02/GTGT.
v_ct42 = [42] refund exceeds [41] not yet deducted.
    .fix = Lower [42] to [41] at most.
