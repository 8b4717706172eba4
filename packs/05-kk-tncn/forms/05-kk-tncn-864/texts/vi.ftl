# Tờ khai khấu trừ thuế TNCN 05/KK-TNCN, XML 864/2.9.3 (TT 80/2021/TT-BTC).

form_title = TỜ KHAI KHẤU TRỪ THUẾ THU NHẬP CÁ NHÂN (Mẫu số 05/KK-TNCN)
form_basis = Ban hành kèm theo Thông tư số 80/2021/TT-BTC ngày 29 tháng 9 năm 2021 của Bộ trưởng Bộ Tài chính

## Trang

s_ky_tinh_thue = Kỳ tính thuế
    .help = Áp dụng cho tổ chức, cá nhân trả các khoản thu nhập từ tiền lương, tiền công. Có trả thu nhập trong kỳ thì phải khai, kể cả khi không khấu trừ thuế.
s_so_lieu = Số liệu tờ khai
    .help = Ghi số người và số đồng, không có phần lẻ. Lấy từ bảng lương và chứng từ khấu trừ của kỳ. Các ô tự tính được khóa; chọn một ô để xem số đó từ đâu ra.

## Lời in sẵn

t_don_vi_tien = Đơn vị tiền: Đồng Việt Nam
mc_so_nguoi = Số người
mc_so_tien = Số tiền (VNĐ)
m_1 = Tổng số người lao động:
m_1_hd = Trong đó: Cá nhân cư trú có hợp đồng lao động
m_2 = Tổng số cá nhân đã khấu trừ thuế [18]=[19]+[20]
m_cu_tru = Cá nhân cư trú
m_khong_cu_tru = Cá nhân không cư trú
m_3 = Tổng thu nhập chịu thuế (TNCT) trả cho cá nhân [21]=[22]+[23]
m_3_3 = Trong đó: Tổng thu nhập chịu thuế từ tiền phí mua bảo hiểm nhân thọ, bảo hiểm không bắt buộc khác của doanh nghiệp bảo hiểm không thành lập tại Việt Nam cho người lao động
m_4 = Trong đó tổng thu nhập chịu thuế được miễn theo quy định của Hợp đồng dầu khí
m_4_1 = Thu nhập miễn thuế, thu nhập cá nhân theo nghị quyết
m_5 = Tổng thu nhập chịu thuế trả cho cá nhân thuộc diện phải khấu trừ thuế [26]=[27]+[28]
m_6 = Tổng số thuế thu nhập cá nhân đã khấu trừ [29]=[30]+[31]
m_6_3 = Trong đó: Tổng số thuế thu nhập cá nhân đã khấu trừ trên tiền phí mua bảo hiểm nhân thọ, bảo hiểm không bắt buộc khác của doanh nghiệp bảo hiểm không thành lập tại Việt Nam cho người lao động

## Thông tin chung

f_ky = Kỳ tính thuế
    .help = Theo tháng khi doanh thu năm trước trên 50 tỷ đồng hoặc tự chọn khai tháng; theo quý khi từ 50 tỷ đồng trở xuống, kể cả khi không có doanh thu (ghi chú in trên mẫu).
    .example = Quý 1/2026
f_ct15 = Phân bổ thuế do có đơn vị hạch toán phụ thuộc tại địa bàn cấp tỉnh khác nơi có trụ sở chính
    .help = Đánh dấu khi phải phân bổ thuế thu nhập cá nhân cho tỉnh khác. Khi đó phải kèm phụ lục 05-1/PBT-KK-TNCN.

## Chỉ tiêu

f_ct16 = Tổng số người lao động
    .help = Số cá nhân được trả thu nhập từ tiền lương, tiền công trong kỳ.
    .example = 25
f_ct17 = Trong đó: Cá nhân cư trú có hợp đồng lao động
    .help = Phần của [16] là cá nhân cư trú có hợp đồng lao động.
    .example = 22
f_ct18 = Tổng số cá nhân đã khấu trừ thuế
    .help = Chương trình tính: [18]=[19]+[20].
f_ct19 = Số cá nhân cư trú đã khấu trừ thuế
    .help = Số cá nhân cư trú có thuế bị khấu trừ trong kỳ.
    .example = 5
f_ct20 = Số cá nhân không cư trú đã khấu trừ thuế
    .help = Số cá nhân không cư trú có thuế bị khấu trừ trong kỳ.
    .example = 0
f_ct21 = Tổng thu nhập chịu thuế trả cho cá nhân
    .help = Chương trình tính: [21]=[22]+[23].
f_ct22 = Thu nhập chịu thuế trả cho cá nhân cư trú
    .help = Tổng tiền lương, tiền công và khoản có tính chất tiền lương, tiền công chịu thuế đã trả, trước khi giảm trừ, của mọi cá nhân cư trú.
    .example = 450.000.000
f_ct23 = Thu nhập chịu thuế trả cho cá nhân không cư trú
    .help = Như [22], của cá nhân không cư trú.
    .example = 0
f_ct24 = Thu nhập chịu thuế từ tiền phí mua bảo hiểm của doanh nghiệp bảo hiểm không thành lập tại Việt Nam
    .help = Phần của [21] là tiền phí bảo hiểm nhân thọ, bảo hiểm không bắt buộc khác mua cho người lao động.
    .example = 0
f_ct25 = Thu nhập chịu thuế được miễn theo quy định của Hợp đồng dầu khí
    .help = Phần của [21] được miễn theo hợp đồng dầu khí. Không có thì ghi 0.
    .example = 0
f_ct25_1 = Thu nhập miễn thuế, thu nhập cá nhân theo nghị quyết
    .help = Chỉ tiêu [25.1] có từ phiên bản XML 2.9.3. Ghi thu nhập được miễn theo nghị quyết của Quốc hội; không có thì ghi 0.
    .example = 0
f_ct26 = Tổng thu nhập chịu thuế thuộc diện phải khấu trừ thuế
    .help = Chương trình tính: [26]=[27]+[28].
f_ct27 = Thu nhập thuộc diện phải khấu trừ của cá nhân cư trú
    .help = Phần của [22] trả cho những cá nhân bị khấu trừ thuế trong kỳ.
    .example = 180.000.000
f_ct28 = Thu nhập thuộc diện phải khấu trừ của cá nhân không cư trú
    .help = Phần của [23] thuộc diện khấu trừ thuế.
    .example = 0
f_ct29 = Tổng số thuế thu nhập cá nhân đã khấu trừ
    .help = Chương trình tính: [29]=[30]+[31]. Đây là số thuế phải nộp của kỳ.
f_ct30 = Thuế đã khấu trừ của cá nhân cư trú
    .help = Tổng thuế đã khấu trừ theo biểu lũy tiến và theo 10%.
    .example = 6.500.000
f_ct31 = Thuế đã khấu trừ của cá nhân không cư trú
    .help = Thường bằng 20% của [28].
    .example = 0
f_ct32 = Thuế đã khấu trừ trên tiền phí mua bảo hiểm của doanh nghiệp bảo hiểm không thành lập tại Việt Nam
    .help = Phần của [29] khấu trừ trên khoản ở [24].
    .example = 0

## Kiểm tra

v_ky_cu = Kỳ tính thuế trước khi mẫu theo Thông tư 80/2021/TT-BTC có hiệu lực (01/01/2022).
    .fix = Kỳ này dùng mẫu 05/KK-TNCN cũ; lập bằng HTKK với mẫu cũ, hoặc chọn lại kỳ.
v_ky_tt89 = Từ kỳ tháng 7/2026 (quý 3/2026) đã có bộ mẫu mới theo Thông tư 89/2026/TT-BTC; 05/KK-TNCN được đánh số lại.
    .fix = Định dạng XML của mẫu mới chưa được công bố. Hỏi cơ quan thuế trước khi nộp và giữ lại tờ khai.
v_ct15 = Có phân bổ thuế cho tỉnh khác: phải kèm phụ lục 05-1/PBT-KK-TNCN.
    .fix = Gói mẫu này chưa lập phụ lục phân bổ: lập bằng HTKK. Nếu không phải phân bổ thì bỏ dấu ở [15].
v_am_xem_lai = Chỉ tiêu này là số âm.
    .fix = Thu nhập trả và thuế đã khấu trừ thường không âm. Sửa lại; sai sót của kỳ trước thì khai bổ sung kỳ đó.
v_khong_tra = Chưa có người lao động và thu nhập nào.
    .fix = Mẫu in rõ: chỉ khai khi phát sinh trả thu nhập. Không trả thu nhập cho ai trong kỳ thì không cần nộp tờ khai này; nếu có thì ghi số liệu.
v_ct17 = [17] lớn hơn [16].
    .fix = [17] là một phần của [16]: tăng [16] hoặc giảm [17].
v_ct18 = Số cá nhân đã khấu trừ [18] lớn hơn tổng số người lao động [16].
    .fix = Kiểm tra [16], [19], [20]; [16] gồm mọi cá nhân được trả thu nhập trong kỳ.
v_trong_do_21 = Chỉ tiêu này lớn hơn tổng thu nhập chịu thuế [21].
    .fix = Đây là một phần của [21]: sửa lại số này, hoặc [22], [23].
v_ct27 = [27] lớn hơn [22].
    .fix = [27] là phần của [22] thuộc diện khấu trừ: sửa [22] hoặc [27].
v_ct28 = [28] lớn hơn [23].
    .fix = [28] là phần của [23] thuộc diện khấu trừ: sửa [23] hoặc [28].
v_ct30 = [30] lớn hơn 35% của [27].
    .fix = Bậc thuế cao nhất đến năm 2025 là 35%; từ năm 2026 chỉ biết qua nguồn thứ cấp. Kiểm tra xem có thừa chữ số hoặc ghi nhầm thu nhập không.
v_ct31 = [31] không gần bằng 20% của [28].
    .fix = Thuế của cá nhân không cư trú thường là 20% thu nhập. Giữ nguyên nếu có hiệp định thuế hoặc miễn, giảm.
v_ct32 = [32] lớn hơn [29].
    .fix = [32] là một phần của [29]: sửa [32] hoặc [30], [31].
v_ct32_phi = Có thuế ở [32] nhưng không có tiền phí bảo hiểm ở [24].
    .fix = Ghi tiền phí bảo hiểm vào [24], hoặc đưa [32] về 0.
v_co_thue_khong_nguoi = Có thuế đã khấu trừ nhưng số cá nhân bị khấu trừ là 0.
    .fix = Ghi số cá nhân đã bị khấu trừ, hoặc đưa số thuế về 0.
v_co_nguoi_khong_thue = Có cá nhân bị khấu trừ nhưng số thuế là 0.
    .fix = Ghi số thuế đã khấu trừ, hoặc đưa số cá nhân về 0.
