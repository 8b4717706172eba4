# Tờ khai 01/TKN-CNKD, XML 1245/2.8.9 (bộ mẫu TT 18/2026/TT-BTC).

form_title = THÔNG BÁO DOANH THU/TỜ KHAI THUẾ NĂM (Mẫu số 01/TKN-CNKD)
form_basis = Theo bộ mẫu Thông tư số 18/2026/TT-BTC (XML 1245, phiên bản 2.8.9)

## Trang

s_ky_tinh_thue = Kỳ tính thuế
    .help = Tờ khai của cả năm. Bản in của tệp 1245 ghi: áp dụng đối với cá nhân trực tiếp ký hợp đồng làm đại lý xổ số, bảo hiểm, bán hàng đa cấp, hoạt động kinh doanh khác chưa khấu trừ, nộp thuế trong năm.
s_uy_quyen = Người khai thay và đại lý thuế
    .help = Chỉ ghi khi có người được ủy quyền khai, nộp thay hoặc có đại lý thuế.
s_so_lieu = Doanh thu và thuế trong năm
    .help = Ghi số đồng, không có phần lẻ. Ô tự tính được khóa; chọn một ô để xem số đó từ đâu ra.
s_nop_tien = Hỗ trợ thông tin nộp thuế
    .help = Phần này giúp lập giấy nộp tiền. Không nộp thêm thì bỏ trống.

## Lời in sẵn

t_don_vi_tien = Đơn vị tiền: đồng Việt Nam
t_cam_doan = Tôi cam đoan những nội dung kê khai trên là đúng và chịu trách nhiệm trước pháp luật về những nội dung đã khai./.
h_uy_quyen = Tổ chức/cá nhân khai, nộp thuế thay theo ủy quyền (nếu có)
h_i = I. XÁC ĐỊNH TỔNG DOANH THU TRONG NĂM
h_chenh = Chênh lệch giữa số phải nộp và số đã khấu trừ, đã tạm nộp
mc_dt = (a) Doanh thu
mc_b = (b) GTGT phải nộp
mc_c = (c) TNCN phải nộp
mc_d = (d) GTGT đã khấu trừ, tạm nộp
mc_dd = (đ) TNCN đã khấu trừ, tạm nộp
mc_e = (e)=(b)-(d) GTGT nộp thêm
mc_g = (g)=(c)-(đ) TNCN nộp thêm
mc_h = (h)=(d)-(b) GTGT nộp thừa
mc_i = (i)=(đ)-(c) TNCN nộp thừa
m_11 = [11] Hoạt động đại lý xổ số
m_12 = [12] Hoạt động đại lý bảo hiểm
m_13 = [13] Hoạt động bán hàng đa cấp
m_14 = [14] Hoạt động kinh doanh được trả thu nhập từ nước ngoài
m_15 = [15] Hoạt động kinh doanh khác
m_16 = [16] Tổng cộng

## Thông tin chung

f_ky = Kỳ tính thuế
    .help = Năm có doanh thu. Hạn nộp: 31/01 năm sau (nguồn thứ cấp).
    .example = Năm 2026
f_mst = Mã số thuế/Số định danh cá nhân
    .help = 12 chữ số (số định danh cá nhân) hoặc 10 chữ số (mã số thuế đã cấp).
    .example = 001190000001
f_ten_nnt = Tên người nộp thuế
    .help = Họ và tên cá nhân, hoặc tên hộ kinh doanh như trên giấy đăng ký.
    .example = Nguyễn Thị Ví Dụ
f_uq_co = Có người khai, nộp thuế thay theo ủy quyền?
    .help = Chọn “Có” khi tổ chức hoặc cá nhân khác khai, nộp thay.
    .example = Không
f_uq_ten = Tổ chức/cá nhân khai, nộp thuế thay theo ủy quyền
    .help = Tên như trên văn bản ủy quyền.
    .example = Lê Văn Thí Dụ
f_uq_mst = Mã số thuế của bên khai, nộp thay
    .help = Mã số thuế của bên được ủy quyền, không phải của người nộp thuế.
    .example = 9900000023
f_uq_vb_so = Văn bản ủy quyền: Số
    .help = Số của văn bản ủy quyền; không có số thì bỏ trống.
    .example = 01/2026/GUQ
f_uq_vb_ngay = Văn bản ủy quyền: Ngày
    .help = Ngày ký văn bản ủy quyền.
    .example = 02/01/2026

## Mục I

f_ct11_dt = Hoạt động đại lý xổ số: tổng doanh thu trong năm
    .help = Tổng doanh thu cả năm của hoạt động này, chưa trừ chi phí.
    .example = 0
f_ct11_b = Hoạt động đại lý xổ số: thuế GTGT phải nộp
    .help = Số thuế GTGT phải nộp của cả năm cho hoạt động này. Mẫu không in thuế suất; tính theo quy định đang áp dụng.
    .example = 0
f_ct11_c = Hoạt động đại lý xổ số: thuế TNCN phải nộp
    .help = Số thuế TNCN phải nộp của cả năm cho hoạt động này.
    .example = 0
f_ct11_d = Hoạt động đại lý xổ số: thuế GTGT đã khấu trừ, đã tạm nộp
    .help = Số thuế GTGT tổ chức chi trả đã khấu trừ hoặc đã tạm nộp; lấy từ chứng từ khấu trừ, giấy nộp tiền.
    .example = 0
f_ct11_dd = Hoạt động đại lý xổ số: thuế TNCN đã khấu trừ, đã tạm nộp
    .help = Số thuế TNCN tổ chức chi trả đã khấu trừ hoặc đã tạm nộp; lấy từ chứng từ khấu trừ, giấy nộp tiền.
    .example = 0
f_ct11_e = Hoạt động đại lý xổ số: thuế GTGT phải nộp thêm
    .help = Chương trình tính: (e)=(b)-(d) khi lớn hơn 0.
f_ct11_g = Hoạt động đại lý xổ số: thuế TNCN phải nộp thêm
    .help = Chương trình tính: (g)=(c)-(đ) khi lớn hơn 0.
f_ct11_h = Hoạt động đại lý xổ số: thuế GTGT nộp thừa
    .help = Chương trình tính: (h)=(d)-(b) khi lớn hơn 0.
f_ct11_i = Hoạt động đại lý xổ số: thuế TNCN nộp thừa
    .help = Chương trình tính: (i)=(đ)-(c) khi lớn hơn 0.
f_ct12_dt = Hoạt động đại lý bảo hiểm: tổng doanh thu trong năm
    .help = Tổng doanh thu cả năm của hoạt động này, chưa trừ chi phí.
    .example = 0
f_ct12_b = Hoạt động đại lý bảo hiểm: thuế GTGT phải nộp
    .help = Số thuế GTGT phải nộp của cả năm cho hoạt động này. Mẫu không in thuế suất; tính theo quy định đang áp dụng.
    .example = 0
f_ct12_c = Hoạt động đại lý bảo hiểm: thuế TNCN phải nộp
    .help = Số thuế TNCN phải nộp của cả năm cho hoạt động này.
    .example = 0
f_ct12_d = Hoạt động đại lý bảo hiểm: thuế GTGT đã khấu trừ, đã tạm nộp
    .help = Số thuế GTGT tổ chức chi trả đã khấu trừ hoặc đã tạm nộp; lấy từ chứng từ khấu trừ, giấy nộp tiền.
    .example = 0
f_ct12_dd = Hoạt động đại lý bảo hiểm: thuế TNCN đã khấu trừ, đã tạm nộp
    .help = Số thuế TNCN tổ chức chi trả đã khấu trừ hoặc đã tạm nộp; lấy từ chứng từ khấu trừ, giấy nộp tiền.
    .example = 0
f_ct12_e = Hoạt động đại lý bảo hiểm: thuế GTGT phải nộp thêm
    .help = Chương trình tính: (e)=(b)-(d) khi lớn hơn 0.
f_ct12_g = Hoạt động đại lý bảo hiểm: thuế TNCN phải nộp thêm
    .help = Chương trình tính: (g)=(c)-(đ) khi lớn hơn 0.
f_ct12_h = Hoạt động đại lý bảo hiểm: thuế GTGT nộp thừa
    .help = Chương trình tính: (h)=(d)-(b) khi lớn hơn 0.
f_ct12_i = Hoạt động đại lý bảo hiểm: thuế TNCN nộp thừa
    .help = Chương trình tính: (i)=(đ)-(c) khi lớn hơn 0.
f_ct13_dt = Hoạt động bán hàng đa cấp: tổng doanh thu trong năm
    .help = Tổng doanh thu cả năm của hoạt động này, chưa trừ chi phí.
    .example = 0
f_ct13_b = Hoạt động bán hàng đa cấp: thuế GTGT phải nộp
    .help = Số thuế GTGT phải nộp của cả năm cho hoạt động này. Mẫu không in thuế suất; tính theo quy định đang áp dụng.
    .example = 0
f_ct13_c = Hoạt động bán hàng đa cấp: thuế TNCN phải nộp
    .help = Số thuế TNCN phải nộp của cả năm cho hoạt động này.
    .example = 0
f_ct13_d = Hoạt động bán hàng đa cấp: thuế GTGT đã khấu trừ, đã tạm nộp
    .help = Số thuế GTGT tổ chức chi trả đã khấu trừ hoặc đã tạm nộp; lấy từ chứng từ khấu trừ, giấy nộp tiền.
    .example = 0
f_ct13_dd = Hoạt động bán hàng đa cấp: thuế TNCN đã khấu trừ, đã tạm nộp
    .help = Số thuế TNCN tổ chức chi trả đã khấu trừ hoặc đã tạm nộp; lấy từ chứng từ khấu trừ, giấy nộp tiền.
    .example = 0
f_ct13_e = Hoạt động bán hàng đa cấp: thuế GTGT phải nộp thêm
    .help = Chương trình tính: (e)=(b)-(d) khi lớn hơn 0.
f_ct13_g = Hoạt động bán hàng đa cấp: thuế TNCN phải nộp thêm
    .help = Chương trình tính: (g)=(c)-(đ) khi lớn hơn 0.
f_ct13_h = Hoạt động bán hàng đa cấp: thuế GTGT nộp thừa
    .help = Chương trình tính: (h)=(d)-(b) khi lớn hơn 0.
f_ct13_i = Hoạt động bán hàng đa cấp: thuế TNCN nộp thừa
    .help = Chương trình tính: (i)=(đ)-(c) khi lớn hơn 0.
f_ct14_dt = Hoạt động kinh doanh được trả thu nhập từ nước ngoài: tổng doanh thu trong năm
    .help = Tổng doanh thu cả năm của hoạt động này, chưa trừ chi phí.
    .example = 0
f_ct14_b = Hoạt động kinh doanh được trả thu nhập từ nước ngoài: thuế GTGT phải nộp
    .help = Số thuế GTGT phải nộp của cả năm cho hoạt động này. Mẫu không in thuế suất; tính theo quy định đang áp dụng.
    .example = 0
f_ct14_c = Hoạt động kinh doanh được trả thu nhập từ nước ngoài: thuế TNCN phải nộp
    .help = Số thuế TNCN phải nộp của cả năm cho hoạt động này.
    .example = 0
f_ct14_d = Hoạt động kinh doanh được trả thu nhập từ nước ngoài: thuế GTGT đã khấu trừ, đã tạm nộp
    .help = Số thuế GTGT tổ chức chi trả đã khấu trừ hoặc đã tạm nộp; lấy từ chứng từ khấu trừ, giấy nộp tiền.
    .example = 0
f_ct14_dd = Hoạt động kinh doanh được trả thu nhập từ nước ngoài: thuế TNCN đã khấu trừ, đã tạm nộp
    .help = Số thuế TNCN tổ chức chi trả đã khấu trừ hoặc đã tạm nộp; lấy từ chứng từ khấu trừ, giấy nộp tiền.
    .example = 0
f_ct14_e = Hoạt động kinh doanh được trả thu nhập từ nước ngoài: thuế GTGT phải nộp thêm
    .help = Chương trình tính: (e)=(b)-(d) khi lớn hơn 0.
f_ct14_g = Hoạt động kinh doanh được trả thu nhập từ nước ngoài: thuế TNCN phải nộp thêm
    .help = Chương trình tính: (g)=(c)-(đ) khi lớn hơn 0.
f_ct14_h = Hoạt động kinh doanh được trả thu nhập từ nước ngoài: thuế GTGT nộp thừa
    .help = Chương trình tính: (h)=(d)-(b) khi lớn hơn 0.
f_ct14_i = Hoạt động kinh doanh được trả thu nhập từ nước ngoài: thuế TNCN nộp thừa
    .help = Chương trình tính: (i)=(đ)-(c) khi lớn hơn 0.
f_ct15_dt = Hoạt động kinh doanh khác: tổng doanh thu trong năm
    .help = Tổng doanh thu cả năm của hoạt động này, chưa trừ chi phí.
    .example = 0
f_ct15_b = Hoạt động kinh doanh khác: thuế GTGT phải nộp
    .help = Số thuế GTGT phải nộp của cả năm cho hoạt động này. Mẫu không in thuế suất; tính theo quy định đang áp dụng.
    .example = 0
f_ct15_c = Hoạt động kinh doanh khác: thuế TNCN phải nộp
    .help = Số thuế TNCN phải nộp của cả năm cho hoạt động này.
    .example = 0
f_ct15_d = Hoạt động kinh doanh khác: thuế GTGT đã khấu trừ, đã tạm nộp
    .help = Số thuế GTGT tổ chức chi trả đã khấu trừ hoặc đã tạm nộp; lấy từ chứng từ khấu trừ, giấy nộp tiền.
    .example = 0
f_ct15_dd = Hoạt động kinh doanh khác: thuế TNCN đã khấu trừ, đã tạm nộp
    .help = Số thuế TNCN tổ chức chi trả đã khấu trừ hoặc đã tạm nộp; lấy từ chứng từ khấu trừ, giấy nộp tiền.
    .example = 0
f_ct15_e = Hoạt động kinh doanh khác: thuế GTGT phải nộp thêm
    .help = Chương trình tính: (e)=(b)-(d) khi lớn hơn 0.
f_ct15_g = Hoạt động kinh doanh khác: thuế TNCN phải nộp thêm
    .help = Chương trình tính: (g)=(c)-(đ) khi lớn hơn 0.
f_ct15_h = Hoạt động kinh doanh khác: thuế GTGT nộp thừa
    .help = Chương trình tính: (h)=(d)-(b) khi lớn hơn 0.
f_ct15_i = Hoạt động kinh doanh khác: thuế TNCN nộp thừa
    .help = Chương trình tính: (i)=(đ)-(c) khi lớn hơn 0.
f_ct16_dt = Tổng cộng: tổng doanh thu trong năm
    .help = Chương trình cộng các dòng [11] đến [15].
f_ct16_b = Tổng cộng: thuế GTGT phải nộp
    .help = Chương trình cộng các dòng [11] đến [15].
f_ct16_c = Tổng cộng: thuế TNCN phải nộp
    .help = Chương trình cộng các dòng [11] đến [15].
f_ct16_d = Tổng cộng: thuế GTGT đã khấu trừ, đã tạm nộp
    .help = Chương trình cộng các dòng [11] đến [15].
f_ct16_dd = Tổng cộng: thuế TNCN đã khấu trừ, đã tạm nộp
    .help = Chương trình cộng các dòng [11] đến [15].
f_ct16_e = Tổng cộng: thuế GTGT phải nộp thêm
    .help = Chương trình cộng các dòng [11] đến [15].
f_ct16_g = Tổng cộng: thuế TNCN phải nộp thêm
    .help = Chương trình cộng các dòng [11] đến [15].
f_ct16_h = Tổng cộng: thuế GTGT nộp thừa
    .help = Chương trình cộng các dòng [11] đến [15].
f_ct16_i = Tổng cộng: thuế TNCN nộp thừa
    .help = Chương trình cộng các dòng [11] đến [15].

## Mục B

f_nop = Các khoản nộp
    .help = Mỗi loại thuế một dòng. Mã mục, tiểu mục xem thông báo nộp tiền hoặc hỏi cơ quan thuế.
f_nop__muc_ma = Mục (mã)
    .help = 4 chữ số, ghi trong thông báo nộp tiền.
    .example = 1000
f_nop__muc_ten = Mục (tên)
    .help = Tên mục.
    .example = Thuế thu nhập cá nhân
f_nop__tm_ma = Tiểu mục (mã)
    .help = 4 chữ số, ghi trong thông báo nộp tiền.
    .example = 1003
f_nop__tm_ten = Tiểu mục (tên)
    .help = Tên tiểu mục.
f_nop__so_tien = Số tiền
    .help = Số tiền phải nộp của dòng.
    .example = 4.000.000
f_nop__co_quan_thu = Cơ quan thu
    .help = Cơ quan nhận tiền.
    .example = THUẾ CƠ SỞ VÍ DỤ
f_nop__han = Hạn nộp thuế
    .help = Ngày cuối cùng phải nộp.
    .example = 04/05/2026
f_nop_tong = Tổng cộng số tiền
    .help = Chương trình cộng cột số tiền.

## Kiểm tra

v_ky_truoc = Mẫu này có từ năm 2026.
    .fix = Kỳ tính thuế trước năm 2026 dùng mẫu cũ: lập bằng HTKK, hoặc chọn lại năm.
v_ky_tt89 = Từ 01/07/2026 mẫu 01/TKN-CNKD đã được thay bằng mẫu theo Thông tư 89/2026/TT-BTC.
    .fix = Định dạng XML của mẫu mới chưa được công bố; tệp này theo mẫu trước đó. Dùng số liệu ở đây để khai trên cổng thuế điện tử, hoặc hỏi cơ quan thuế trước khi nộp tệp.
v_loai_b = Danh mục chính thức chỉ có tờ khai lần đầu (1245/2.8.9/C), không có tờ khai bổ sung.
    .fix = Bản in kèm 01/KHBS lập được ở đây; tệp XML bổ sung có thể bị từ chối: khai bổ sung trên cổng thuế điện tử hoặc hỏi cơ quan thuế.
v_uq_mst = Mã số thuế bên khai thay trùng với mã số thuế người nộp thuế.
    .fix = Ghi mã số thuế của bên được ủy quyền, hoặc chọn “Không” nếu tự khai.
v_uq_vb_ngay = Ngày văn bản ủy quyền ở tương lai.
    .fix = Chép lại ngày ký từ văn bản ủy quyền.
v_khong_am = Chỉ tiêu này không được là số âm.
    .fix = Ghi số dương hoặc 0.
v_thue_cao = Thuế phải nộp lớn hơn 20% doanh thu của dòng này.
    .fix = Kiểm tra xem có thừa chữ số hoặc ghi nhầm cột; nếu đúng thì giữ nguyên.
v_da_nop_cao = Thuế đã khấu trừ, đã tạm nộp lớn hơn 20% doanh thu của dòng này.
    .fix = Đối chiếu chứng từ khấu trừ và giấy nộp tiền; nếu đúng thì giữ nguyên.
v_khong_co = Tổng doanh thu trong năm bằng 0.
    .fix = Ghi doanh thu của từng hoạt động; nếu cả năm không có doanh thu thì giữ nguyên.
v_1_ty = Doanh thu năm trên 1 tỷ đồng.
    .fix = Theo nguồn thứ cấp, hộ kinh doanh trên 1 tỷ đồng/năm khai mẫu 01/CNKD theo tháng hoặc quý. Hỏi cơ quan thuế mẫu phải dùng.
v_ma_muc = Mã mục, tiểu mục phải có 4 chữ số.
    .fix = Chép mã từ thông báo nộp tiền hoặc hỏi cơ quan thuế.
v_nop_tong = Tổng các khoản nộp khác với số thuế phải nộp thêm ở dòng [16].
    .fix = Sửa bảng các khoản nộp cho bằng [16](e) cộng [16](g), hoặc xem lại mục I.
