# Tờ khai quyết toán thuế TNCN 02/QTT-TNCN, XML 952/2.8.3 (TT 80/2021/TT-BTC), với bảng kê 02-1/BK-QTT-TNCN.

form_title = TỜ KHAI QUYẾT TOÁN THUẾ THU NHẬP CÁ NHÂN (Mẫu số 02/QTT-TNCN)
form_basis = Ban hành kèm theo Thông tư số 80/2021/TT-BTC ngày 29 tháng 9 năm 2021 của Bộ trưởng Bộ Tài chính

## Trang

s_ky_tinh_thue = Năm quyết toán
    .help = Áp dụng cho cá nhân cư trú có thu nhập từ tiền lương, tiền công, tự quyết toán với cơ quan thuế.
s_noi_tra = Nơi trả lương
    .help = Làm ở nhiều nơi thì ghi nơi trả thu nhập lớn nhất trong năm.
s_phu_thuoc = Vợ (chồng) và người phụ thuộc
    .help = Bảng kê 02-1/BK-QTT-TNCN. Không có người phụ thuộc thì để trống và sang trang sau.
s_thu_nhap = Thu nhập và giảm trừ
    .help = Chép từ thư xác nhận thu nhập hoặc chứng từ khấu trừ thuế. Ghi số đồng, không có phần lẻ. Các ô tự tính được khóa; chọn một ô để xem số đó từ đâu ra.
s_thue = Thuế đã nộp và kết quả
    .help = Cộng số thuế trên tất cả chứng từ khấu trừ của năm.
s_hoan_thue = Nộp thừa: hoàn hoặc bù trừ
    .help = Chỉ khi [44] lớn hơn 0. Ghi số muốn được hoàn vào [46]; phần còn lại tự chuyển sang [48].

## Lời in sẵn

t_don_vi_tien = Đơn vị tiền: Đồng Việt Nam
t_npt = Kê từng người đã đăng ký giảm trừ cho năm này. MST: Mã số thuế; CMND: Chứng minh nhân dân; CCCD: Căn cước công dân, GKS: Giấy khai sinh.
t_bu_tru = Chỉ kê khi muốn dùng số nộp thừa [44] để trả khoản thuế khác. Đơn vị tiền: Đồng Việt Nam.
h_npt = Người phụ thuộc
h_hoan_tra = Hình thức hoàn trả
h_bu_tru = Khoản nợ, khoản thu phát sinh đề nghị được bù trừ
mc_so_tien = Số tiền/Số người
mc_tinh = Chương trình tính
m_20 = Tổng thu nhập chịu thuế (TNCT) trong kỳ [20]=[21]+[23]
m_21 = Tổng TNCT phát sinh tại Việt Nam
m_22 = Trong đó tổng TNCT phát sinh tại Việt Nam được miễn giảm theo Hiệp định (nếu có)
m_23 = Tổng TNCT phát sinh ngoài Việt Nam
m_24 = Số người phụ thuộc
m_25 = Các khoản giảm trừ ([25]=[26]+[27]+[28]+[29]+[30])
m_26 = Cho bản thân cá nhân
m_27 = Cho những người phụ thuộc được giảm trừ
m_28 = Từ thiện, nhân đạo, khuyến học
m_29 = Các khoản đóng bảo hiểm được trừ
m_30 = Khoản đóng quỹ hưu trí tự nguyện được trừ
m_31 = Tổng thu nhập tính thuế ([31]=[20]-[22]-[25])
m_32 = Tổng số thuế thu nhập cá nhân (TNCN) phát sinh trong kỳ
m_33 = Tổng số thuế đã nộp trong kỳ ([33]=[34]+[35]+[36]-[37]-[38])
m_34 = Số thuế đã khấu trừ tại tổ chức trả thu nhập
m_35 = Số thuế đã nộp trong năm không qua tổ chức trả thu nhập
m_36 = Số thuế đã nộp ở nước ngoài được trừ (nếu có)
m_37 = Số thuế đã khấu trừ, đã nộp ở nước ngoài trùng do quyết toán vắt năm
m_38 = Số thuế đã nộp trong năm không qua tổ chức trả thu nhập trùng do quyết toán vắt năm
m_39 = Tổng số thuế TNCN được giảm trong kỳ [39]=[40]+[41]
m_40 = Số thuế phải nộp trùng do quyết toán vắt năm
m_41 = Tổng số thuế TNCN được giảm khác
m_42 = Tổng số thuế còn phải nộp trong kỳ [42]=([32]-[33]-[39])>0
m_43 = Số thuế được miễn do cá nhân có số tiền thuế phải nộp sau quyết toán từ 50.000 đồng trở xuống
m_44 = Tổng số thuế nộp thừa trong kỳ
m_45 = Tổng số thuế đề nghị hoàn trả [45]=[46]+[47]
m_46 = Trong đó: Số thuế hoàn trả cho người nộp thuế
m_47 = Số thuế bù trừ cho khoản phải nộp ngân sách nhà nước khác
m_48 = Tổng số thuế bù trừ cho các phát sinh của kỳ sau [48]=[44]-[45]

## Kỳ tính thuế

f_ky = Kỳ tính thuế (năm)
    .help = Năm dương lịch cần quyết toán; mặc định là năm trước. Người mới đến Việt Nam tính theo 12 tháng liên tục thì ghi năm của tháng đầu và sửa hai ô tháng bên dưới.
    .example = 2025
f_tu_thang = Từ tháng
    .help = Tháng đầu của kỳ; thường là tháng 1.
    .example = 01/2025
f_den_thang = Đến tháng
    .help = Tháng cuối của kỳ; thường là tháng 12. Số tháng này dùng để tính giảm trừ cho bản thân.
    .example = 12/2025
f_giam_thue_hs = Tờ khai quyết toán thuế kèm theo hồ sơ giảm thuế do thiên tai, hoả hoạn, tai nạn, bệnh hiểm nghèo
    .help = Chỉ đánh dấu khi nộp cùng hồ sơ đề nghị giảm thuế.
    .example = Không

## Tổ chức trả thu nhập

f_ten_nnt = Tên người nộp thuế
    .help = Họ, chữ đệm và tên đúng như trên thẻ căn cước.
    .example = Nguyễn Thị Ví Dụ
f_dia_chi = Địa chỉ
    .help = Nơi ở để cơ quan thuế gửi thông báo. Mẫu in địa chỉ [06], xã/phường/đặc khu [07], tỉnh/thành phố [08].
    .example = Số 0 đường Ví Dụ, phường Ba Đình, thành phố Hà Nội
f_mst = Mã số thuế
    .help = Mã số thuế cá nhân: 10 chữ số đã được cấp, hoặc 12 chữ số định danh cá nhân.
    .example = 001190000001
f_nguoi_ky = Người ký
    .help = Họ tên người nộp thuế, hoặc người đại diện hợp pháp.
    .example = Nguyễn Thị Ví Dụ
f_tcct_ten = Tên tổ chức trả thu nhập
    .help = Chép từ chứng từ khấu trừ thuế hoặc hợp đồng lao động.
    .example = CÔNG TY VÍ DỤ
f_tcct_mst = Mã số thuế
    .help = Mã số thuế của nơi trả thu nhập, ghi trên chứng từ khấu trừ.
    .example = 9900000016
f_tcct_dia_chi = Địa chỉ
    .help = Số nhà, đường và xã/phường/đặc khu: mẫu không có ô riêng cho cấp xã của nơi trả thu nhập.
    .example = Số 0 đường Ví Dụ, phường Ba Đình
f_tcct_huyen = Quận/Huyện
    .help = Mẫu còn in ô này; cấp huyện đã bỏ từ 01/07/2025 nên thường để trống.
    .example = quận Ba Đình
f_tcct_tinh = Tỉnh/Thành
    .help = Tên tỉnh, thành phố của nơi trả thu nhập.
    .example = thành phố Hà Nội

## Chỉ tiêu

f_ct20 = Tổng thu nhập chịu thuế (TNCT) trong kỳ
    .help = Chương trình tính: [20]=[21]+[23].
f_ct21 = Tổng TNCT phát sinh tại Việt Nam
    .help = Cộng thu nhập chịu thuế trước giảm trừ trên các chứng từ khấu trừ hoặc thư xác nhận thu nhập của mọi nơi trả lương tại Việt Nam.
    .example = 480.000.000
f_ct22 = TNCT phát sinh tại Việt Nam được miễn giảm theo Hiệp định
    .help = Phần của [21] được miễn, giảm theo Hiệp định tránh đánh thuế hai lần. Không có thì ghi 0.
    .example = 0
f_ct23 = Tổng TNCT phát sinh ngoài Việt Nam
    .help = Thu nhập nhận từ nước ngoài, đổi ra đồng Việt Nam.
    .example = 0
f_ct24 = Số người phụ thuộc
    .help = Số dòng ở bảng kê 02-1; sửa được.
    .example = 2
f_ct25 = Các khoản giảm trừ
    .help = Chương trình tính: [25]=[26]+[27]+[28]+[29]+[30].
f_ct26 = Giảm trừ cho bản thân cá nhân
    .help = Mặc định lấy từ cột bên cạnh: số tháng ở [01] × 11 triệu đồng (đến năm 2025) hoặc 15,5 triệu đồng (từ năm 2026). Mức này theo nguồn thứ cấp: đối chiếu luật trước khi nộp.
    .example = 132.000.000
f_ct26_tinh = Giảm trừ bản thân theo số tháng
    .help = Chương trình tính để đối chiếu với [26]; không in trên tờ khai.
f_ct27 = Giảm trừ cho những người phụ thuộc
    .help = Mặc định lấy từ cột bên cạnh: tổng số tháng ở bảng kê 02-1 × 4,4 triệu đồng (đến năm 2025) hoặc 6,2 triệu đồng (từ năm 2026), theo nguồn thứ cấp.
    .example = 79.200.000
f_ct27_tinh = Giảm trừ người phụ thuộc theo bảng kê
    .help = Chương trình tính để đối chiếu với [27]; không in trên tờ khai.
f_ct28 = Giảm trừ từ thiện, nhân đạo, khuyến học
    .help = Số tiền đã đóng góp vào quỹ từ thiện, nhân đạo, khuyến học được phép, có chứng từ.
    .example = 5.000.000
f_ct29 = Các khoản đóng bảo hiểm được trừ
    .help = Bảo hiểm xã hội, y tế, thất nghiệp đã trừ vào lương trong năm.
    .example = 50.400.000
f_ct30 = Khoản đóng quỹ hưu trí tự nguyện được trừ
    .help = Khoản đóng quỹ hưu trí tự nguyện trong mức được trừ. Không có thì ghi 0.
    .example = 0
f_ct31 = Tổng thu nhập tính thuế
    .help = Chương trình tính: [31]=[20]-[22]-[25].
f_ct32 = Tổng số thuế thu nhập cá nhân (TNCN) phát sinh trong kỳ
    .help = Mẫu không in công thức. Mặc định lấy từ cột bên cạnh (biểu lũy tiến đến năm 2025). Từ năm 2026 mức các bậc chưa xác định được ở gói mẫu này: tự ghi số thuế.
    .example = 23.010.000
f_ct32_tinh = Thuế theo biểu lũy tiến từng phần
    .help = Chương trình tính để đối chiếu với [32], đến năm 2025; không in trên tờ khai.
f_ct33 = Tổng số thuế đã nộp trong kỳ
    .help = Chương trình tính: [33]=[34]+[35]+[36]-[37]-[38].
f_ct34 = Số thuế đã khấu trừ tại tổ chức trả thu nhập
    .help = Cộng số thuế trên tất cả chứng từ khấu trừ thuế TNCN của năm.
    .example = 21.000.000
f_ct35 = Số thuế đã nộp trong năm không qua tổ chức trả thu nhập
    .help = Số thuế tự nộp trong năm, không qua nơi trả lương.
    .example = 0
f_ct36 = Số thuế đã nộp ở nước ngoài được trừ (nếu có)
    .help = Số thuế đã nộp ở nước ngoài cho [23], có chứng từ; chỉ được trừ trong hạn mức.
    .example = 0
f_ct37 = Số thuế đã khấu trừ, đã nộp ở nước ngoài trùng do quyết toán vắt năm
    .help = Chỉ với người có kỳ 12 tháng liên tục vắt sang năm sau. Không có thì ghi 0.
    .example = 0
f_ct38 = Số thuế đã nộp trong năm không qua tổ chức trả thu nhập trùng do quyết toán vắt năm
    .help = Chỉ với người có kỳ 12 tháng liên tục vắt sang năm sau. Không có thì ghi 0.
    .example = 0
f_ct39 = Tổng số thuế TNCN được giảm trong kỳ
    .help = Chương trình tính: [39]=[40]+[41].
f_ct40 = Số thuế phải nộp trùng do quyết toán vắt năm
    .help = Chỉ với người có kỳ 12 tháng liên tục vắt sang năm sau. Không có thì ghi 0.
    .example = 0
f_ct41 = Tổng số thuế TNCN được giảm khác
    .help = Số thuế được giảm khác, ví dụ do thiên tai, bệnh hiểm nghèo theo quyết định giảm thuế.
    .example = 0
f_ct42 = Tổng số thuế còn phải nộp trong kỳ
    .help = Chương trình tính: [32]-[33]-[39] nếu lớn hơn 0; nếu không thì 0. Đây là số tiền phải nộp, trừ khi được miễn ở [43].
f_ct43 = Số thuế được miễn do cá nhân có số tiền thuế phải nộp sau quyết toán từ 50.000 đồng trở xuống
    .help = Mặc định bằng [42] khi [42] từ 50.000 đồng trở xuống: không phải nộp số này.
    .example = 40.000
f_ct44 = Tổng số thuế nộp thừa trong kỳ
    .help = Mẫu không in công thức. Chương trình hiểu: phần âm của [32]-[33]-[39], ghi số dương.
f_ct45 = Tổng số thuế đề nghị hoàn trả
    .help = Chương trình tính: [45]=[46]+[47]. Không vượt quá [44].
f_ct46 = Số thuế hoàn trả cho người nộp thuế
    .help = Số muốn được hoàn lại. Không cần nộp hồ sơ hoàn thuế riêng: ghi ở đây là đủ.
    .example = 5.000.000
f_ct47 = Số thuế bù trừ cho khoản phải nộp ngân sách nhà nước khác
    .help = Số nộp thừa dùng để trả khoản thuế khác còn nợ; mặc định là tổng cột (12) của bảng bù trừ.
    .example = 1.500.000
f_ct48 = Tổng số thuế bù trừ cho các phát sinh của kỳ sau
    .help = Chương trình tính: [48]=[44]-[45].

## Hoàn trả

f_ht_so_tien = Số tiền hoàn trả
    .help = Bằng [46].
f_ht_chuyen_khoan = Chuyển khoản
    .help = Nên chọn: nhanh và không phải đến nhận.
    .example = Có
f_ht_chu_tk = Tên chủ tài khoản
    .help = Tên in hoa đúng như ngân hàng ghi. Nên là tài khoản của chính người nộp thuế.
    .example = NGUYỄN THỊ VÍ DỤ
f_ht_so_tk = Tài khoản số
    .help = Chỉ chữ số; chép từ ứng dụng ngân hàng.
    .example = 0000000001
f_ht_ngan_hang = Tại Ngân hàng/KBNN
    .help = Tên ngân hàng và chi nhánh.
    .example = Ngân hàng Ví Dụ, chi nhánh Hà Nội
f_ht_tien_mat = Tiền mặt
    .help = Chỉ khi không có tài khoản: nhận tại Kho bạc Nhà nước hoặc ngân hàng. Đánh dấu thì bỏ dấu ở chuyển khoản.
    .example = Không
f_ht_nguoi_nhan = Tên người nhận tiền
    .help = Người sẽ đến nhận, đúng như trên giấy tờ.
    .example = Nguyễn Thị Ví Dụ
f_ht_gt_so = CMND/CCCD/HC số
    .help = Số giấy tờ của người nhận tiền.
    .example = 001190000001
f_ht_gt_ngay = Ngày cấp
    .help = Ngày cấp ghi trên giấy tờ.
    .example = 01/06/2022
f_ht_gt_noi = Nơi cấp
    .help = Cơ quan cấp ghi trên giấy tờ.
    .example = Bộ Công an
f_ht_noi_nhan = Nơi nhận tiền hoàn thuế
    .help = Tên Kho bạc Nhà nước hoặc ngân hàng nơi nhận.
    .example = Kho bạc Nhà nước Ví Dụ

## Bảng bù trừ

f_bu_tru = Khoản nợ, khoản thu phát sinh đề nghị được bù trừ
    .help = Mỗi dòng là một khoản còn phải nộp muốn trả bằng số thuế nộp thừa. Lấy từ thông báo nợ hoặc mục tra cứu nghĩa vụ thuế.
f_bu_tru__c02 = MST của NNT khác (nếu có)
    .help = Chỉ khi trả thay cho người khác.
    .example = 9900000016
f_bu_tru__c03 = Tên NNT khác (nếu có)
    .help = Chỉ khi trả thay cho người khác.
    .example = CÔNG TY VÍ DỤ
f_bu_tru__c04 = Mã định danh khoản phải nộp (ID) (nếu có)
    .help = Ghi trên thông báo của cơ quan thuế.
    .example = 0000000000000001
f_bu_tru__c05 = Nội dung khoản nợ/phát sinh
    .help = Tên khoản phải nộp.
    .example = Thuế sử dụng đất phi nông nghiệp năm 2025
f_bu_tru__c06 = Chương
    .help = 3 chữ số, ghi trên thông báo.
    .example = 857
f_bu_tru__c07 = Tiểu mục
    .help = 4 chữ số, ghi trên thông báo.
    .example = 1602
f_bu_tru__c08 = Tên CQT quản lý khoản thu
    .help = Cơ quan thuế ra thông báo.
    .example = Thuế cơ sở Ví Dụ
f_bu_tru__c09 = Địa bàn hành chính
    .help = Xã, phường nơi phát sinh khoản thu.
    .example = phường Ba Đình, thành phố Hà Nội
f_bu_tru__c10 = Hạn nộp
    .help = Hạn ghi trên thông báo.
    .example = 31/10/2025
f_bu_tru__c11 = Số tiền còn phải nộp
    .help = Số còn phải nộp trước khi bù trừ.
    .example = 2.000.000
f_bu_tru__c12 = Số tiền còn phải nộp đề nghị bù trừ với số tiền nộp thừa
    .help = Không vượt quá cột (11).
    .example = 1.500.000
f_bu_tru__c13 = Số tiền còn phải nộp sau bù trừ
    .help = Chương trình tính: (13)=(11)–(12).

## Bảng kê 02-1/BK-QTT-TNCN

f_vc_ho_ten = Họ và tên vợ (chồng) nếu có
    .help = Đúng như trên thẻ căn cước; chưa kết hôn thì bỏ trống.
    .example = Trần Văn Thí Dụ
f_vc_mst = Mã số thuế
    .help = Mã số thuế của vợ (chồng).
    .example = 001090000002
f_vc_gt_so = Số CMND/ Số hộ chiếu vợ (chồng)
    .help = Số thẻ căn cước hoặc hộ chiếu của vợ (chồng).
    .example = 001090000002
f_npt = Bảng kê chi tiết người phụ thuộc giảm trừ gia cảnh
    .help = Mỗi dòng một người. Năm trước đã kê thì dùng lại và sửa các tháng.
f_npt__ho_ten = Họ và tên
    .help = Đúng như giấy khai sinh hoặc căn cước.
    .example = Trần Thị Con
f_npt__ma_so = Mã số thuế
    .help = Mã số thuế người phụ thuộc đã được cấp, hoặc số định danh cá nhân.
    .example = 001315000003
f_npt__gt_loai = Loại giấy tờ
    .help = Số CMND/ CCCD/ Hộ chiếu/GKS.
    .example = Giấy khai sinh
f_npt__gt_so = Số giấy tờ
    .help = Bắt buộc khi chưa có mã số thuế.
    .example = 000/2015
f_npt__ngay_sinh = Ngày sinh
    .help = Ngày sinh trên giấy tờ.
    .example = 10/03/2015
f_npt__quan_he = Quan hệ với người nộp thuế
    .help = Người này là gì của người nộp thuế.
    .example = Con
f_npt__tu = Từ tháng
    .help = Tháng đầu được giảm trừ trong năm tính thuế.
    .example = 01/2025
f_npt__den = Đến tháng
    .help = Tháng cuối được giảm trừ trong năm tính thuế.
    .example = 12/2025

## Lựa chọn

c_giay_to_cccd = Căn cước công dân
c_giay_to_cmnd = Chứng minh nhân dân
c_giay_to_ho_chieu = Hộ chiếu
c_giay_to_gks = Giấy khai sinh
c_quan_he_con = Con
c_quan_he_vo_chong = Vợ/Chồng
c_quan_he_cha_me = Cha/Mẹ
c_quan_he_khac = Khác

## Kiểm tra

v_ky_cu = Năm quyết toán trước 2021: khi đó chưa có mẫu theo Thông tư 80/2021/TT-BTC.
    .fix = Dùng mẫu 02/QTT-TNCN cũ trên HTKK, hoặc chọn lại năm.
v_ky_2026 = Từ năm 2026 có mức giảm trừ mới, biểu thuế 5 bậc và bộ mẫu mới theo Thông tư 89/2026/TT-BTC (nguồn thứ cấp).
    .fix = Hỏi cơ quan thuế mẫu nào được nhận trước khi nộp; có thể soạn trước và lưu nháp.
v_den_thang = “Đến tháng” đứng trước “Từ tháng”.
    .fix = Đổi lại hai tháng ở [01].
v_tu_thang_nam = “Từ tháng” không nằm trong năm ở [01].
    .fix = Sửa năm hoặc sửa tháng; kỳ 12 tháng liên tục ghi năm của tháng đầu.
v_so_thang = Kỳ dài hơn 12 tháng.
    .fix = Kỳ quyết toán là một năm dương lịch hoặc 12 tháng liên tục: sửa lại hai tháng.
v_tcct_ten = Có thuế đã khấu trừ ở [34] nhưng chưa ghi tên nơi trả thu nhập.
    .fix = Ghi tên nơi trả thu nhập ở [15], lấy từ chứng từ khấu trừ.
v_tcct_mst_thieu = Chưa có mã số thuế của nơi trả thu nhập.
    .fix = Chép từ chứng từ khấu trừ thuế; tổ chức nước ngoài không có mã thì bỏ trống.
v_tcct_mst_trung = Mã số thuế nơi trả thu nhập trùng với mã số thuế của người khai.
    .fix = Ghi mã số thuế của công ty hoặc tổ chức trả lương.
v_khong_am = Số này không được là số âm.
    .fix = Ghi số dương hoặc 0.
v_ct22 = [22] lớn hơn [21].
    .fix = [22] là một phần của [21]: tăng [21] hoặc giảm [22].
v_ct24 = Số người phụ thuộc ở [24] khác số dòng của bảng kê 02-1.
    .fix = Kê đủ từng người ở trang người phụ thuộc, hoặc xóa số đã gõ ở [24].
v_ct26 = [26] khác mức giảm trừ bản thân tính theo số tháng.
    .fix = Kiểm tra số tháng ở [01]; xóa số đã gõ để lấy số chương trình tính, hoặc giữ nguyên nếu có căn cứ.
v_ct27 = [27] khác số tính từ bảng kê người phụ thuộc.
    .fix = Kiểm tra cột từ tháng, đến tháng của từng người; xóa số đã gõ để lấy số chương trình tính.
v_ct28 = Số tiền từ thiện lớn hơn cả thu nhập.
    .fix = Kiểm tra xem có thừa chữ số; khoản này chỉ trừ được trong phạm vi thu nhập.
v_ct31_am = [31] là số âm: các khoản giảm trừ lớn hơn thu nhập.
    .fix = Không phát sinh thuế ở [32]. Mẫu in công thức không có điều kiện; nếu cổng thuế đòi [31] bằng 0 thì giảm [26] hoặc [27] cho đến khi [31] bằng 0.
v_ct32 = [32] khác số thuế theo biểu lũy tiến từng phần.
    .fix = Mẫu không in công thức: giữ số đã ghi nếu có căn cứ (ví dụ kỳ không đủ 12 tháng), hoặc xóa đi để lấy số ở cột bên cạnh.
v_ct32_2026 = Mức của 5 bậc thuế từ năm 2026 chưa xác định được trong gói mẫu này: chương trình không tính [32].
    .fix = Tính theo Luật 109/2025/QH15 hoặc hỏi cơ quan thuế, rồi tự ghi [32].
v_ct33_am = [33] là số âm: phần trùng ở [37], [38] lớn hơn số đã nộp.
    .fix = Xem lại [34] đến [38].
v_ct34 = Thuế đã khấu trừ lớn hơn cả thu nhập.
    .fix = Kiểm tra xem có ghi nhầm ô hoặc thừa chữ số; thu nhập ghi ở [21].
v_ct36 = Thuế nộp ở nước ngoài vượt phần thuế tương ứng với thu nhập ở nước ngoài.
    .fix = Ghi thu nhập ở nước ngoài vào [23]; số được trừ thường không quá [32] × [23] / [20].
v_ct43 = [43] chỉ được ghi khi [42] từ 50.000 đồng trở xuống, và không lớn hơn [42].
    .fix = Ghi 0, hoặc xóa số đã gõ để chương trình tự ghi.
v_ct43_quen = [42] từ 50.000 đồng trở xuống được miễn nhưng [43] bằng 0.
    .fix = Xóa số 0 ở [43] để được miễn số thuế này.
v_ct45 = [45] đề nghị hoàn trả lớn hơn [44] nộp thừa.
    .fix = Giảm [46] hoặc [47]: tổng không quá [44].
v_ct47 = [47] khác tổng cột (12) của bảng bù trừ.
    .fix = Kê đủ các khoản bù trừ, hoặc xóa số đã gõ ở [47].
v_ht_hinh_thuc = Chưa chọn cách nhận tiền hoàn.
    .fix = Đánh dấu chuyển khoản hoặc tiền mặt.
v_ht_ca_hai = Đã chọn cả chuyển khoản và tiền mặt.
    .fix = Bỏ dấu ở cách không dùng.
v_ht_so_tk = Số tài khoản không đúng dạng (6 đến 20 chữ số).
    .fix = Chép lại từ ứng dụng ngân hàng, bỏ dấu cách; nếu đúng như vậy thì giữ nguyên.
v_ht_gt_ngay = Ngày cấp ở tương lai.
    .fix = Chép lại ngày cấp trên giấy tờ.
v_bt_c12 = Số đề nghị bù trừ lớn hơn số còn phải nộp.
    .fix = Giảm cột (12) xuống không quá cột (11).
v_bt_c06 = Mã chương gồm 3 chữ số.
    .fix = Chép lại từ thông báo của cơ quan thuế.
v_bt_c07 = Mã tiểu mục gồm 4 chữ số.
    .fix = Chép lại từ thông báo của cơ quan thuế.
v_vc_mst = Mã số thuế của vợ (chồng) trùng với mã số thuế của người khai.
    .fix = Ghi mã số thuế của vợ (chồng), hoặc bỏ trống.
v_vc_ho_ten = Có số giấy tờ hoặc mã số thuế của vợ (chồng) nhưng chưa có họ tên.
    .fix = Ghi họ và tên ở [06], hoặc xóa các số ở [07], [08].
v_npt_ma_so = Mã số thuế người phụ thuộc trùng với mã số thuế của người khai.
    .fix = Ghi mã số của chính người phụ thuộc.
v_npt_ngay_sinh = Ngày sinh ở tương lai.
    .fix = Chép lại ngày sinh trên giấy tờ.
v_npt_con_18 = Con đã đủ 18 tuổi.
    .fix = Chỉ được tính khi khuyết tật hoặc đang học và thu nhập dưới mức quy định: chuẩn bị giấy tờ chứng minh, hoặc bỏ dòng này.
v_npt_den = “Đến tháng” đứng trước “Từ tháng”.
    .fix = Đổi lại hai tháng của người này.
v_npt_tu_ky = “Từ tháng” đứng trước kỳ tính thuế.
    .fix = Ghi tháng trong kỳ ở [01]. Bảng lấy từ năm trước thì sửa lại năm.
v_npt_den_ky = “Đến tháng” đứng sau kỳ tính thuế.
    .fix = Ghi tháng trong kỳ ở [01].
v_npt_tu_sinh = Giảm trừ bắt đầu trước tháng sinh.
    .fix = Trẻ mới sinh được tính từ tháng sinh: sửa “Từ tháng” hoặc ngày sinh.
v_npt_trung = Một mã số thuế người phụ thuộc xuất hiện hai lần.
    .fix = Mỗi người chỉ kê một dòng: bỏ dòng thừa hoặc sửa mã số.
