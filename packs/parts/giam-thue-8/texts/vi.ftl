# Phụ lục giảm thuế giá trị gia tăng (thẻ PL_NQ142_GTGT).

## Trang

s_giam_thue_8 = Phụ lục giảm thuế GTGT
    .help = Chỉ khi trong kỳ có hàng hóa, dịch vụ được giảm thuế theo nghị quyết của Quốc hội. Ghi từng nhóm hàng hóa, dịch vụ đã mua, đã bán.

## Lời in sẵn

h_g8_i = I. Hàng hóa, dịch vụ mua vào trong kỳ được áp dụng mức thuế suất thuế giá trị gia tăng 8% (áp dụng cho người nộp thuế kê khai theo phương pháp khấu trừ thuế)
h_g8_ii = II. Hàng hóa, dịch vụ bán ra trong kỳ
h_g8_iii = III. Chênh lệch thuế GTGT của hàng hoá, dịch vụ bán ra và mua vào trong kỳ được áp dụng mức thuế suất thuế giá trị gia tăng 8%

## Ô

f_g8_co = Có hàng hóa, dịch vụ được giảm thuế GTGT?
    .help = Chọn “Có” khi trong kỳ mua hoặc bán hàng hóa, dịch vụ được giảm thuế (10% còn 8%).
    .example = Có
f_g8_nghi_quyet = Giảm thuế theo
    .help = Nghị quyết đang áp dụng cho kỳ này, chỉ in ở tiêu đề. Gợi ý theo kỳ tính thuế (thời hạn các nghị quyết theo nguồn thứ cấp). Phần mềm iTaxViewer 2.7.3 in Nghị quyết 174/2024/QH15 cho nửa đầu năm 2026.
    .example = Nghị quyết số 204/2025/QH15
f_g8_mua = Hàng hóa, dịch vụ mua vào thuế suất 8%
    .help = Chỉ phần được khấu trừ trong kỳ.
f_g8_mua__ten = Tên hàng hóa, dịch vụ
    .help = Tên hoặc nhóm hàng hóa, dịch vụ trên hóa đơn mua vào.
    .example = Giấy in
f_g8_mua__gia_tri = Giá trị hàng hóa, dịch vụ mua vào chưa có thuế GTGT được khấu trừ trong kỳ
    .help = Tổng giá chưa có thuế.
    .example = 50.000.000
f_g8_mua__thue = Thuế GTGT của hàng hóa, dịch vụ mua vào được khấu trừ trong kỳ
    .help = Tổng thuế 8% trên hóa đơn.
    .example = 4.000.000
f_g8_ct05 = Tổng cộng giá trị mua vào
    .help = Chương trình cộng cột (3).
f_g8_ct06 = Tổng cộng thuế GTGT mua vào
    .help = Chương trình cộng cột (4).
f_g8_ban = Hàng hóa, dịch vụ bán ra được giảm thuế
    .help = Chỉ hàng hóa, dịch vụ được giảm thuế.
f_g8_ban__ten = Tên hàng hóa, dịch vụ
    .help = Tên hoặc nhóm hàng hóa, dịch vụ trên hóa đơn bán ra.
    .example = Dịch vụ in ấn
f_g8_ban__gia_tri = Giá trị hàng hóa, dịch vụ chưa có thuế GTGT
    .help = Tổng giá chưa có thuế.
    .example = 100.000.000
f_g8_ban__ts_quy_dinh = Thuế suất thuế GTGT theo quy định
    .help = Phần trăm trước khi giảm.
    .example = 10
f_g8_ban__ts_sau_giam = Thuế suất thuế GTGT sau giảm
    .help = Chương trình tính: (5)=(4)x80%.
f_g8_ban__thue_giam = Thuế GTGT của hàng hóa, dịch vụ bán ra được giảm
    .help = Chương trình tính: (6)=(3)x[(4)-(5)].
f_g8_ct07 = Tổng cộng giá trị bán ra
    .help = Chương trình cộng cột (3).
f_g8_ct08 = Tổng cộng thuế GTGT bán ra được giảm
    .help = Chương trình cộng cột (6).
f_g8_ct09 = Chênh lệch thuế GTGT bán ra và mua vào
    .help = Chương trình tính: [09] = [08] - [06]. Có thể là số âm.

## Lựa chọn

c_g8_co_khong_co = Có
c_g8_co_khong_khong = Không
c_g8_nghi_quyet_nq142 = Nghị quyết số 142/2024/QH15
c_g8_nghi_quyet_nq174 = Nghị quyết số 174/2024/QH15
c_g8_nghi_quyet_nq204 = Nghị quyết số 204/2025/QH15

## Kiểm tra

v_g8_ky = Kỳ này nằm ngoài thời gian giảm thuế của các nghị quyết 142/2024, 174/2024 và 204/2025 (01/07/2024–31/12/2026).
    .fix = Chọn “Không” nếu kỳ này không được giảm thuế; kỳ trước tháng 7/2024 có phụ lục khác, lập bằng HTKK.
v_g8_trong = Phụ lục giảm thuế chưa có dòng nào.
    .fix = Ghi hàng hóa, dịch vụ mua vào hoặc bán ra được giảm thuế, hoặc chọn “Không” ở câu hỏi đầu trang.
v_g8_mua_thue = Thuế mua vào không gần bằng 8% của giá trị.
    .fix = Đối chiếu hóa đơn thuế suất 8%. Chênh lệch nhỏ do làm tròn được bỏ qua.
v_g8_ban_ts_quy_dinh = Thuế suất theo quy định không phải 10%.
    .fix = Theo phương pháp khấu trừ, chỉ hàng hóa, dịch vụ thuế suất 10% được giảm còn 8%. Sửa lại, hoặc bỏ dòng này.
v_g8_ban_ty_le = Tỷ lệ tính thuế không phải 1%, 2%, 3% hoặc 5%.
    .fix = Ghi tỷ lệ thuế GTGT của ngành nghề trước khi giảm.
v_g8_mua_trong = Phần I chỉ dành cho người khai theo phương pháp khấu trừ.
    .fix = Hộ, cá nhân kinh doanh khai theo tỷ lệ bỏ trống phần I.
