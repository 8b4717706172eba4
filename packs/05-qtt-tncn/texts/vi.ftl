# Tờ khai 05/QTT-TNCN: tên, giấy tờ, dữ kiện.

p_title = Khai quyết toán thuế thu nhập cá nhân đối với tổ chức, cá nhân trả thu nhập từ tiền lương, tiền công (05/QTT-TNCN)
p_area = Thuế
p_agency = Cục Thuế - Bộ tài chính, Thuế tỉnh, thành phố, Thuế cơ sở
p_time_limit = Trực tuyến: 1; dịch vụ bưu chính: 1; trực tiếp: 1 (chép nguyên văn, trang thủ tục không ghi đơn vị). Hồ sơ gửi đến cơ quan thuế không có kết quả giải quyết.
p_fee = Miễn phí
pp_to_khai = Tờ khai quyết toán thuế thu nhập cá nhân (áp dụng đối với tổ chức, cá nhân trả thu nhập chịu thuế từ tiền lương, tiền công) mẫu số 05/QTT-TNCN theo Phụ lục I - Danh mục hồ sơ khai thuế ban hành kèm theo Nghị định số 126/2020/NĐ-CP ngày 19/10/2020 của Chính phủ và Phụ lục II - Mẫu biểu hồ sơ khai thuế ban hành kèm theo Thông tư số 80/2021/TT-BTC ngày 29/9/2021/TT-BTC của Bộ trưởng Bộ Tài chính (đã được sửa đổi tại Thông tư số 40/2025/TT-BTC)
ppc_to_khai = Chương trình lập tệp XML và bản in.
pp_bang_ke_2 = Phụ lục bảng kê chi tiết cá nhân thuộc diện tính thuế theo thuế suất toàn phần mẫu số 05-2/BK-QTT-TNCN theo Phụ lục I - Danh mục hồ sơ khai thuế ban hành kèm theo Nghị định số 126/2020/NĐ-CP ngày 19/10/2020 của Chính phủ và Phụ lục II - Mẫu biểu hồ sơ khai thuế ban hành kèm theo Thông tư số 80/2021/TT-BTC ngày 29/9/2021/TT-BTC của Bộ trưởng Bộ Tài chính (đã được sửa đổi tại Thông tư số 94/2025/TT-BTC)
ppc_bang_ke_2 = Chỉ khi có người tính thuế theo thuế suất toàn phần. Chương trình lập cùng tờ khai.
pp_bang_ke_1 = Phụ lục bảng kê chi tiết cá nhân thuộc diện tính thuế theo biểu luỹ tiến từng phần mẫu số 05-1/BK-QTT-TNCN theo Phụ lục I - Danh mục hồ sơ khai thuế ban hành kèm theo Nghị định số 126/2020/NĐ-CP ngày 19/10/2020 của Chính phủ và Phụ lục II - Mẫu biểu hồ sơ khai thuế ban hành kèm theo Thông tư số 80/2021/TT-BTC ngày 29/9/2021/TT-BTC của Bộ trưởng Bộ Tài chính
ppc_bang_ke_1 = Chỉ khi có người tính thuế theo biểu lũy tiến. Chương trình lập cùng tờ khai.
pp_bang_ke_3 = Phụ lục bảng kê chi tiết người phụ thuộc giảm trừ gia cảnh mẫu số 05-3/BK-QTT-TNCN theo Phụ lục I - Danh mục hồ sơ khai thuế ban hành kèm theo Nghị định số 126/2020/NĐ-CP ngày 19/10/2020 của Chính phủ và Phụ lục II - Mẫu biểu hồ sơ khai thuế ban hành kèm theo Thông tư số 80/2021/TT-BTC ngày 29/9/2021/TT-BTC của Bộ trưởng Bộ Tài chính (đã được sửa đổi tại Thông tư số 94/2025/TT-BTC)
ppc_bang_ke_3 = Chỉ khi có người phụ thuộc. Chương trình lập cùng tờ khai.
pp_khbs = Tờ khai bổ sung mẫu 01/KHBS và Bản giải trình khai bổ sung mẫu 01-1/KHBS
ppc_khbs = Chỉ khi khai bổ sung. Chương trình lập cùng tờ khai.
pf_han = Hạn nộp
pf_han_v = Chậm nhất là ngày cuối cùng của tháng thứ 3 kể từ ngày kết thúc năm dương lịch hoặc năm tài chính.
pf_han_3103 = Hạn nộp theo luật mới
pf_han_3103_v = Tổ chức quyết toán: 31/03; hạn cuối trùng ngày nghỉ thì lùi sang ngày làm việc tiếp theo.
pf_nop_tien = Hạn nộp tiền
pf_nop_tien_v = Cùng ngày với hạn nộp tờ khai. Chậm nộp: 0,03%/ngày kể từ ngày tiếp theo.
pf_ket_qua = Kết quả
pf_ket_qua_v = Hồ sơ gửi đến cơ quan thuế không có kết quả giải quyết.
pf_ct21 = Công thức [21] của 05-1
pf_ct21_v = Mẫu in [21]=[12]-[14]-[15]-[17], không nhắc [15.1] và các khoản giảm trừ [18], [19], [20]. Chương trình trừ tất cả làm mặc định, sửa được, và cảnh báo một lần khi tổng khác công thức in. Quy tắc HTKK thật sự dùng chưa xác định được.
pf_cong_thuc = Công thức mẫu không in
pf_cong_thuc_v = Tờ khai chính chỉ in [18], [23], [28], [31]. Các số khác là mặc định cộng từ bảng kê, sửa được; [22], [40], [41] và tổng cột [27] là cách hiểu của chương trình.
pf_giam_tru = Mức giảm trừ gia cảnh
pf_giam_tru_v = Đến năm tính thuế 2025: bản thân 11 triệu đồng/tháng, mỗi người phụ thuộc 4,4 triệu đồng/tháng. Từ năm tính thuế 2026: 15,5 triệu và 6,2 triệu đồng/tháng. Chương trình chỉ dùng để cảnh báo.
pf_bieu = Biểu thuế
pf_bieu_v = Đến năm 2025, thu nhập tính thuế cả năm: đến 60 triệu đồng 5%; 120 triệu 10%; 216 triệu 15%; 384 triệu 20%; 624 triệu 25%; 960 triệu 30%; trên 960 triệu 35%.
pf_bieu_2026 = Biểu thuế từ năm 2026
pf_bieu_2026_v = Có 5 bậc theo nguồn thứ cấp; mức của từng bậc chưa xác định được. Chương trình không tính [24] của 05-1 cho các năm này: tự ghi.
pf_mau_moi = Mẫu mới theo TT 89/2026/TT-BTC
pf_mau_moi_v = Từ 01/07/2026 có bộ mẫu mới, 05/QTT được đánh số lại (nguồn thứ cấp). Định dạng XML của mẫu mới chưa được công bố. Hỏi cơ quan thuế trước khi nộp tờ khai của năm 2026.
pf_xml = Định dạng tệp
pf_xml_v = maTKhai 953, phiên bản XML 2.9.3 (thêm [15.1] ở 05-1 và [14.1] ở 05-2), đơn vị đồng, không có phần lẻ. Thứ tự thẻ, kiểu kỳ Y, mã của loại giấy tờ và quan hệ chưa xác định được vì XSD không công khai.
pf_chap_nhan = Cổng thuế điện tử chấp nhận tệp
pf_chap_nhan_v = Chưa được kiểm thử. Chương trình làm tệp theo cấu trúc HTKK; người nộp tự tải tệp lên cổng thuế điện tử và kiểm tra thông báo.
pf_cong = Cổng nộp
pf_cong_v = dichvucong.gdt.gov.vn đang thay thế thuedientu.gdt.gov.vn.

pd_tncn = Thuế thu nhập cá nhân
