# Appendix on the reduction of VAT (tag PL_NQ142_GTGT).

## Pages

s_giam_thue_8 = Appendix on reduced VAT
    .help = Only when goods or services of the period had VAT reduced by a resolution of the National Assembly. One line per group bought or sold.

## Printed words

h_g8_i = I. Purchases of the period at the VAT rate of 8% (for taxpayers under the credit method)
h_g8_ii = II. Sales of the period
h_g8_iii = III. Difference between VAT on sales and purchases at 8%

## Fields

f_g8_co = Were there goods or services with reduced VAT?
    .help = “Yes” when goods or services with reduced VAT (10% to 8%) were bought or sold in the period.
    .example = Yes
f_g8_nghi_quyet = Reduced by
    .help = The resolution for this period; printed in the title only. Proposed from the period (the resolutions' dates are second-hand). The viewer iTaxViewer 2.7.3 prints Resolution 174/2024/QH15 for the first half of 2026.
    .example = Nghị quyết số 204/2025/QH15
f_g8_mua = Purchases at 8%
    .help = Only what is deductible in the period.
f_g8_mua__ten = Goods or services
    .help = Name or group on the purchase invoices.
    .example = Giấy in
f_g8_mua__gia_tri = Value of deductible purchases without VAT
    .help = Total price without VAT.
    .example = 50.000.000
f_g8_mua__thue = Deductible VAT on purchases
    .help = Total 8% VAT on the invoices.
    .example = 4.000.000
f_g8_ct05 = Total value of purchases
    .help = Sum of column (3).
f_g8_ct06 = Total VAT on purchases
    .help = Sum of column (4).
f_g8_ban = Sales with reduced VAT
    .help = Only goods and services with reduced VAT.
f_g8_ban__ten = Goods or services
    .help = Name or group on the sales invoices.
    .example = Dịch vụ in ấn
f_g8_ban__gia_tri = Value without VAT
    .help = Total price without VAT.
    .example = 100.000.000
f_g8_ban__ts_quy_dinh = VAT rate by law
    .help = Per cent before the reduction.
    .example = 10
f_g8_ban__ts_sau_giam = VAT rate after the reduction
    .help = Calculated: (5)=(4)x80%.
f_g8_ban__thue_giam = VAT reduced on sales
    .help = Calculated: (6)=(3)x[(4)-(5)].
f_g8_ct07 = Total value of sales
    .help = Sum of column (3).
f_g8_ct08 = Total VAT reduced on sales
    .help = Sum of column (6).
f_g8_ct09 = Difference between VAT on sales and purchases
    .help = Calculated: [09] = [08] - [06]. May be negative.

## Choices

c_g8_co_khong_co = Yes
c_g8_co_khong_khong = No
c_g8_nghi_quyet_nq142 = Resolution 142/2024/QH15
c_g8_nghi_quyet_nq174 = Resolution 174/2024/QH15
c_g8_nghi_quyet_nq204 = Resolution 204/2025/QH15

## Checks

v_g8_ky = The period lies outside the reductions of resolutions 142/2024, 174/2024 and 204/2025 (1 July 2024 to 31 December 2026).
    .fix = Choose “No” if VAT was not reduced in this period; periods before July 2024 have another appendix, made in HTKK.
v_g8_trong = The appendix has no line yet.
    .fix = Give the purchases or sales with reduced VAT, or choose “No” at the top of the page.
v_g8_mua_thue = The VAT is not near 8% of the value.
    .fix = Compare with the invoices at 8%. Small rounding differences are ignored.
v_g8_ban_ts_quy_dinh = The rate by law is not 10%.
    .fix = Under the credit method only what is taxed at 10% is reduced to 8%. Correct it, or delete the line.
v_g8_ban_ty_le = The rate is not 1%, 2%, 3% or 5%.
    .fix = Give the VAT rate of the trade before the reduction.
v_g8_mua_trong = Part I is for the credit method only.
    .fix = Households taxed by a rate on sales leave part I empty.
