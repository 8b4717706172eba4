# Giấy đề nghị đăng ký thay đổi nội dung đăng ký hộ kinh doanh (Mẫu số 2, TT 68/2025/TT-BTC): nhãn, hướng dẫn, lỗi. Phần dùng chung ở parts/hkd.

form_title = GIẤY ĐỀ NGHỊ ĐĂNG KÝ THAY ĐỔI NỘI DUNG ĐĂNG KÝ HỘ KINH DOANH
form_basis = Mẫu số 2, Phụ lục II ban hành kèm theo Thông tư số 68/2025/TT-BTC của Bộ trưởng Bộ Tài chính

## Trang

s_ho_kinh_doanh = Hộ kinh doanh
    .help = Chép từ Giấy chứng nhận đăng ký hộ kinh doanh đang dùng.
s_chon = Thay đổi những gì?
    .help = Đánh dấu những nội dung cần thay đổi; chương trình chỉ hỏi các trang đó. Phải đăng ký trong 10 ngày kể từ ngày có thay đổi.
s_ten = Thay đổi tên
    .help = Ghi tên sau khi thay đổi. Việc đổi tên không làm thay đổi quyền và nghĩa vụ của hộ kinh doanh.
s_tru_so = Thay đổi trụ sở
    .help = Ghi trụ sở sau khi thay đổi.
s_nguoi = Về những người trong hồ sơ
    .help = Câu trả lời ở đây quyết định những gì phải kê khai về từng người.
s_chu_ho_cu = Chủ hộ trước khi thay đổi
    .help = Chép từ Giấy chứng nhận và thẻ căn cước của chủ hộ cũ.
s_chu_ho_moi = Chủ hộ sau khi thay đổi
    .help = Chủ hộ mới ký giấy này. Quét mã QR trên thẻ căn cước để khỏi phải gõ.
s_thanh_vien = Thay đổi thành viên hộ gia đình
    .help = Ghi danh sách sau khi thay đổi, kể cả chủ hộ.
s_von = Thay đổi vốn kinh doanh
    .help = Ghi tổng số vốn sau khi tăng hoặc giảm.
s_nganh = Thay đổi ngành, nghề kinh doanh
    .help = Dùng bảng 1 để thêm, bảng 2 để bỏ, bảng 3 để đổi ngành chính hoặc sửa chi tiết ngành chính. Bảng không dùng thì để trống.
s_thue = Thay đổi nội dung đăng ký thuế
    .help = Không đổi phương pháp tính thuế bằng giấy này.
s_cap_nhat = Cập nhật, bổ sung, hiệu đính
    .help = Mục B của mẫu.
s_c_ten_tru_so = Mục C: tên và trụ sở đã đăng ký
    .help = Chép theo giấy chứng nhận đã được cấp, không ghi nội dung thay đổi.
s_c_nganh_von = Mục C: ngành, nghề và vốn đã đăng ký
    .help = Chép theo giấy chứng nhận đã được cấp.
s_c_thue = Mục C: thông tin đăng ký thuế
    .help = Chép theo giấy chứng nhận đăng ký thuế đã được cấp.
s_c_chu_the = Mục C: chủ thể thành lập và thành viên
    .help = Chép theo giấy chứng nhận đã được cấp.
s_cam_ket = Cam kết và ký
    .help = Đọc lời cam kết trước khi ký. Chủ hộ kinh doanh ký trực tiếp; thay đổi chủ hộ thì chủ hộ mới ký.

## Lời in sẵn

t_chon = Hộ kinh doanh chọn và kê khai vào trang tương ứng với nội dung đăng ký thay đổi.
h_a = A. Đăng ký thay đổi nội dung đăng ký hộ kinh doanh
h_b = B. Đăng ký cập nhật, bổ sung, hiệu đính thông tin đăng ký hộ kinh doanh
t_tru_so = Hộ kinh doanh cam kết trụ sở của hộ kinh doanh thuộc quyền sử dụng hợp pháp của hộ kinh doanh và được sử dụng đúng mục đích theo quy định của pháp luật (hộ kinh doanh chỉ cam kết trong trường hợp kinh doanh tại trụ sở).
t_tvm = Kê khai cả thông tin của chủ hộ tại Bảng này. Cột chữ ký để trống, từng người ký sau khi in.
t_nganh_luu_y = Trường hợp hộ kinh doanh thay đổi ngành, nghề kinh doanh từ ngành này sang ngành khác, hộ kinh doanh kê khai đồng thời tại Mục 1, 2: kê khai ngành, nghề kinh doanh được bổ sung tại Mục 1; kê khai ngành, nghề kinh doanh được bỏ tại Mục 2.
h_nb = 1. Bổ sung ngành, nghề kinh doanh
h_nx = 2. Bỏ ngành, nghề kinh doanh
h_ns = 3. Sửa đổi ngành, nghề kinh doanh chính
t_cap_doi = Hộ kinh doanh được cấp giấy chứng nhận trước ngày Nghị định số 168/2025/NĐ-CP có hiệu lực thi hành thì kê khai thông tin theo giấy chứng nhận đăng ký kinh doanh hoặc giấy chứng nhận đăng ký hộ kinh doanh và giấy chứng nhận đăng ký thuế đã được cấp tại Mục C.
t_cam_ket = Hộ kinh doanh cam kết về tính hợp pháp, chính xác, trung thực và hoàn toàn chịu trách nhiệm trước pháp luật về nội dung của Giấy đề nghị này.

## Hộ kinh doanh

f_so_vb = Số của giấy đề nghị
    .help = Số văn bản do hộ tự đặt. Không đánh số thì bỏ trống.
    .example = 01/2026
f_ten_hkd = Tên hộ kinh doanh
    .help = Tên đang đăng ký, chép từ Giấy chứng nhận; giấy in bằng chữ in hoa.
    .example = HỘ KINH DOANH NGUYỄN THỊ VÍ DỤ
f_ma_so = Mã số hộ kinh doanh/Mã số đăng ký hộ kinh doanh/Mã số thuế
    .help = Chép từ Giấy chứng nhận. Giấy chứng nhận cũ thì ghi mã số đăng ký hộ kinh doanh hoặc mã số thuế.
    .example = 001190000001
f_cap_truoc = Giấy chứng nhận đang dùng được cấp trước ngày 01/07/2025?
    .help = Xem ngày cấp trên Giấy chứng nhận. Cấp trước ngày Nghị định 168/2025/NĐ-CP có hiệu lực thì phải kê khai đầy đủ thêm Mục C; chỉ muốn cấp đổi thì chọn “Có” và không chọn nội dung nào ở trang sau.
    .example = Không

## Chọn nội dung

f_td_ten = Thay đổi tên hộ kinh doanh
    .help = Đổi tên tiếng Việt, tên tiếng nước ngoài hoặc tên viết tắt.
    .example = X
f_td_tru_so = Thay đổi trụ sở của hộ kinh doanh
    .help = Chuyển địa chỉ. Địa chỉ chỉ đổi tên do sắp xếp xã, tỉnh thì không bắt buộc đăng ký.
    .example = X
f_td_chu_ho = Thay đổi chủ hộ kinh doanh
    .help = Chỉ với hộ do các thành viên hộ gia đình đăng ký.
    .example = X
f_td_thanh_vien = Thay đổi thành viên hộ gia đình đăng ký hộ kinh doanh
    .help = Thêm hoặc bớt người trong danh sách.
    .example = X
f_td_von = Thay đổi vốn kinh doanh
    .help = Tăng hoặc giảm vốn.
    .example = X
f_td_nganh = Thay đổi ngành, nghề kinh doanh
    .help = Thêm, bỏ, đổi ngành chính.
    .example = X
f_td_thue = Thay đổi nội dung đăng ký thuế
    .help = Địa chỉ nhận thông báo thuế và chỉ tiêu khác; trừ phương pháp tính thuế.
    .example = X
f_td_cap_nhat = Cập nhật, bổ sung, hiệu đính thông tin đăng ký hộ kinh doanh
    .help = Thông tin khác trong hồ sơ, ví dụ số điện thoại, thẻ căn cước, hoặc chỗ ghi sai trên Giấy chứng nhận.
    .example = X

## Tên mới

f_m_ten_viet = Tên hộ kinh doanh viết bằng tiếng Việt sau khi thay đổi
    .help = Bắt đầu bằng “HỘ KINH DOANH”; giấy in bằng chữ in hoa. Chỉ đổi tên tiếng nước ngoài hoặc tên viết tắt thì ghi lại tên tiếng Việt đang dùng.
    .example = HỘ KINH DOANH THÍ DỤ
f_m_ten_nuoc_ngoai = Tên hộ kinh doanh viết bằng tiếng nước ngoài sau khi thay đổi (nếu có)
    .help = Dịch từ tên tiếng Việt sang một tiếng nước ngoài hệ chữ La-tinh. Không có thì bỏ trống.
    .example = THI DU HOUSEHOLD BUSINESS
f_m_ten_viet_tat = Tên hộ kinh doanh viết tắt sau khi thay đổi (nếu có)
    .help = Không có thì bỏ trống.
    .example = HKD THÍ DỤ

## Trụ sở mới

f_m_ts_dia_chi = Trụ sở của hộ kinh doanh sau khi thay đổi
    .help = Ghi số nhà/phòng, ngách/hẻm, ngõ/kiệt, đường/phố/đại lộ, tổ/xóm/ấp/thôn; chọn xã, phường, đặc khu theo tên hiện nay. Đổi trụ sở làm đổi Cơ quan thuế quản lý trực tiếp thì làm thủ tục với Cơ quan thuế trước.
    .example = Số 1 đường Ví Dụ, phường Ngọc Hà, thành phố Hà Nội
f_m_ts_dien_thoai = Điện thoại tại trụ sở mới
    .help = Bắt buộc; hồ sơ thiếu số điện thoại thì không hợp lệ.
    .example = 0900000000
f_m_ts_fax = Fax (nếu có) tại trụ sở mới
    .help = Không có thì bỏ trống.
    .example = 02400000000
f_m_ts_email = Thư điện tử (nếu có) tại trụ sở mới
    .help = Không có thì bỏ trống.
    .example = vidu@example.vn
f_m_ts_web = Website (nếu có) tại trụ sở mới
    .help = Không có thì bỏ trống.
    .example = vidu.example.vn
f_m_ts_khong_kd = Không kinh doanh tại trụ sở
    .help = Đánh dấu X nếu hộ kinh doanh không có địa điểm kinh doanh cố định.
    .example = X

## Chủ hộ cũ và mới

f_ly_do_ch = Thay đổi chủ hộ kinh doanh do
    .help = Chọn đúng lý do: giấy tờ phải nộp khác nhau.
    .example = Thành viên hộ gia đình uỷ quyền cho thành viên khác làm chủ hộ kinh doanh
f_cu_ho_ten = Họ và tên chủ hộ trước khi thay đổi
    .help = Chép đúng như thẻ căn cước, đủ dấu; giấy in bằng chữ in hoa.
    .example = NGUYỄN THỊ VÍ DỤ
f_cu_ngay_sinh = Sinh ngày (chủ hộ trước khi thay đổi)
    .help = Theo thẻ căn cước.
    .example = 08/03/1990
f_cu_gioi_tinh = Giới tính chủ hộ trước khi thay đổi
    .help = Theo thẻ căn cước.
    .example = Nữ
f_cu_so_dd = Số định danh cá nhân (nếu có) chủ hộ trước khi thay đổi
    .help = 12 chữ số in ở mặt trước thẻ căn cước. Không có thì bỏ trống và kê khai thêm các dòng dưới.
    .example = 001190000001
f_cu_dien_thoai = Điện thoại (nếu có) chủ hộ trước khi thay đổi
    .help = Không có thì bỏ trống.
    .example = 0900000000
f_cu_email = Thư điện tử (nếu có) chủ hộ trước khi thay đổi
    .help = Không có thì bỏ trống.
    .example = vidu@example.vn
f_cu_dan_toc = Dân tộc chủ hộ trước khi thay đổi
    .help = Chỉ kê khai khi không có số định danh cá nhân hoặc kết nối bị gián đoạn.
    .example = Kinh
f_cu_quoc_tich = Quốc tịch chủ hộ trước khi thay đổi
    .help = Chỉ kê khai khi không có số định danh cá nhân hoặc kết nối bị gián đoạn.
    .example = Việt Nam
f_cu_thuong_tru = Nơi thường trú chủ hộ trước khi thay đổi
    .help = Chỉ kê khai khi không có số định danh cá nhân hoặc kết nối bị gián đoạn.
    .example = Số 0 đường Ví Dụ, phường Ba Đình, thành phố Hà Nội
f_cu_hien_tai = Nơi ở hiện tại chủ hộ trước khi thay đổi
    .help = Chỉ kê khai khi không có số định danh cá nhân hoặc kết nối bị gián đoạn.
    .example = Số 0 đường Ví Dụ, phường Ba Đình, thành phố Hà Nội
f_moi_ho_ten = Họ và tên chủ hộ sau khi thay đổi
    .help = Chép đúng như thẻ căn cước, đủ dấu; giấy in bằng chữ in hoa.
    .example = TRẦN VĂN THÍ DỤ
f_moi_ngay_sinh = Sinh ngày (chủ hộ sau khi thay đổi)
    .help = Theo thẻ căn cước.
    .example = 15/05/1988
f_moi_gioi_tinh = Giới tính chủ hộ sau khi thay đổi
    .help = Theo thẻ căn cước.
    .example = Nam
f_moi_so_dd = Số định danh cá nhân (nếu có) chủ hộ sau khi thay đổi
    .help = 12 chữ số in ở mặt trước thẻ căn cước.
    .example = 001088000002
f_moi_dien_thoai = Điện thoại (nếu có) chủ hộ sau khi thay đổi
    .help = Không có thì bỏ trống.
    .example = 0900000000
f_moi_email = Thư điện tử (nếu có) chủ hộ sau khi thay đổi
    .help = Không có thì bỏ trống.
    .example = vidu@example.vn
f_moi_dan_toc = Dân tộc chủ hộ sau khi thay đổi
    .help = Chỉ kê khai khi kết nối bị gián đoạn.
    .example = Kinh
f_moi_quoc_tich = Quốc tịch chủ hộ sau khi thay đổi
    .help = Chỉ kê khai khi kết nối bị gián đoạn.
    .example = Việt Nam
f_moi_thuong_tru = Nơi thường trú chủ hộ sau khi thay đổi
    .help = Chỉ kê khai khi kết nối bị gián đoạn.
    .example = Số 0 đường Ví Dụ, phường Ba Đình, thành phố Hà Nội
f_moi_hien_tai = Nơi ở hiện tại chủ hộ sau khi thay đổi
    .help = Chỉ kê khai khi kết nối bị gián đoạn. Chương trình lấy theo nơi thường trú, sửa nếu khác.
    .example = Số 0 đường Ví Dụ, phường Ba Đình, thành phố Hà Nội

## Thành viên

f_tvm = Các thành viên hộ gia đình sau khi thay đổi
    .help = Mỗi người một dòng, kể cả chủ hộ. Đã ghi số định danh cá nhân thì chỉ kê khai họ tên, ngày sinh, số định danh, giới tính và ký tên.
    .example = TRẦN VĂN THÍ DỤ, 15/05/1988, 001088000002, Nam
f_tvm__ho_ten = Họ tên
    .help = Chép đúng như thẻ căn cước, đủ dấu.
    .example = TRẦN VĂN THÍ DỤ
f_tvm__ngay_sinh = Ngày, tháng, năm sinh
    .help = Theo thẻ căn cước.
    .example = 15/05/1988
f_tvm__so_dd = Số định danh cá nhân
    .help = 12 chữ số in ở mặt trước thẻ căn cước.
    .example = 001088000002
f_tvm__gioi_tinh = Giới tính
    .help = Theo thẻ căn cước.
    .example = Nam
f_tvm__quoc_tich = Quốc tịch
    .help = Chỉ kê khai khi kết nối bị gián đoạn.
    .example = Việt Nam
f_tvm__dan_toc = Dân tộc
    .help = Chỉ kê khai khi kết nối bị gián đoạn.
    .example = Kinh
f_tvm__thuong_tru = Nơi thường trú
    .help = Chỉ kê khai khi kết nối bị gián đoạn. Ghi đủ số nhà, đường, xã, tỉnh.
    .example = Số 0 đường Ví Dụ, phường Ba Đình, thành phố Hà Nội
f_tvm__hien_tai = Nơi ở hiện tại
    .help = Chỉ kê khai khi kết nối bị gián đoạn. Ghi đủ số nhà, đường, xã, tỉnh.
    .example = Số 0 đường Ví Dụ, phường Ba Đình, thành phố Hà Nội
f_dong_y = Chủ hộ và các thành viên đồng ý cho khai thác dữ liệu cá nhân?
    .help = Đồng ý cho cơ quan đăng ký kinh doanh khai thác dữ liệu trong Cơ sở dữ liệu quốc gia về dân cư thì giấy in thêm lời cam kết.
    .example = Có

## Vốn mới

f_m_von = Vốn kinh doanh sau khi thay đổi
    .help = Tổng số vốn mới bằng đồng Việt Nam, không phải phần tăng thêm.
    .example = 200000000
f_m_von_chu = Vốn kinh doanh sau khi thay đổi, bằng chữ
    .help = Chương trình tự ghi từ số ở trên.
    .example = Hai trăm triệu đồng
f_m_von_ngay = Thời điểm thay đổi vốn
    .help = Ngày vốn thực sự tăng hoặc giảm.
    .example = 15/11/2026
f_m_von_hinh_thuc = Hình thức tăng, giảm vốn
    .help = Ví dụ: chủ hộ góp thêm tiền, rút bớt vốn.
    .example = Chủ hộ góp thêm tiền mặt

## Ngành, nghề

f_nb = Ngành, nghề kinh doanh được bổ sung
    .help = Ngành chính mới thì ghi tên và mã ngành cấp bốn, đánh dấu X. Ngành khác ghi tự do.
    .example = Dịch vụ phục vụ đồ uống; mã 5630
f_nb__ten = Tên ngành, nghề kinh doanh được bổ sung
    .help = Ngành chính: chép đúng tên ngành cấp bốn.
    .example = Dịch vụ phục vụ đồ uống
f_nb__ma = Mã ngành
    .help = 4 chữ số; chỉ bắt buộc với ngành chính.
    .example = 5630
f_nb__chinh = Ngành, nghề kinh doanh chính
    .help = Đánh dấu nếu ngành bổ sung là ngành chính mới.
    .example = X
f_nx = Ngành, nghề kinh doanh được bỏ
    .help = Chép đúng như đã đăng ký.
    .example = Bán lẻ khác; mã 4719
f_nx__ten = Tên ngành, nghề kinh doanh được bỏ khỏi danh sách đã đăng ký
    .help = Chép đúng như đã đăng ký.
    .example = Bán lẻ khác
f_nx__ma = Mã ngành
    .help = 4 chữ số; chỉ bắt buộc với ngành chính.
    .example = 4719
f_nx__chinh = Ngành, nghề kinh doanh chính
    .help = Đánh dấu nếu ngành bị bỏ đang là ngành chính; khi đó phải chọn ngành chính mới ở bảng 1 hoặc bảng 3.
    .example = X
f_ns = Ngành, nghề kinh doanh chính sau khi sửa đổi
    .help = Chọn một ngành đã đăng ký làm ngành chính, hoặc sửa nội dung chi tiết của ngành chính. Một dòng.
    .example = Nhà hàng và các dịch vụ ăn uống phục vụ lưu động; mã 5610
f_ns__ten = Tên ngành, nghề kinh doanh
    .help = Ghi tên ngành cấp bốn; cần chi tiết thì ghi thêm “Chi tiết: …”.
    .example = Nhà hàng và các dịch vụ ăn uống phục vụ lưu động
f_ns__ma = Mã ngành
    .help = Mã ngành cấp bốn gồm 4 chữ số.
    .example = 5610

## Đăng ký thuế

f_t51_cu = Chỉ tiêu 5.1 Địa chỉ nhận thông báo thuế: thông tin đăng ký cũ
    .help = Địa chỉ đang đăng ký; trước đây không khai thì ghi địa chỉ trụ sở.
    .example = Số 0 đường Ví Dụ, phường Ba Đình, thành phố Hà Nội
f_t51_moi = Chỉ tiêu 5.1 Địa chỉ nhận thông báo thuế: thông tin đăng ký mới
    .help = Ghi đủ số nhà, đường, xã, tỉnh. Không đổi thì bỏ trống cả hai ô.
    .example = Số 1 đường Ví Dụ, phường Ngọc Hà, thành phố Hà Nội
f_tk = Chỉ tiêu khác
    .help = Ví dụ ngày bắt đầu hoạt động, tổng số lao động. Không có thì để trống.
    .example = Chỉ tiêu 5.3: Tổng số lao động; 1; 3
f_tk__chi_tieu = Chỉ tiêu
    .help = Ghi số và tên chỉ tiêu như trên giấy đề nghị đăng ký hộ kinh doanh.
    .example = Chỉ tiêu 5.3: Tổng số lao động
f_tk__cu = Thông tin đăng ký cũ
    .help = Ghi như đang đăng ký.
    .example = 1
f_tk__moi = Thông tin đăng ký mới
    .help = Ghi thông tin sau khi thay đổi.
    .example = 3

## Mục B

f_cap_nhat_nd = Nội dung cập nhật, bổ sung, hiệu đính
    .help = Ghi rõ thông tin nào, đang ghi thế nào, nay ghi thế nào.
    .example = Bổ sung số điện thoại của hộ kinh doanh: 0900000000

## Mục C và ký

f_c_ten = Tên hộ kinh doanh (theo giấy chứng nhận đã cấp)
    .help = Chương trình lấy tên đã ghi ở trang đầu.
    .example = HỘ KINH DOANH NGUYỄN THỊ VÍ DỤ
f_nguoi_ky = Họ tên chủ hộ kinh doanh ký giấy
    .help = Thay đổi chủ hộ thì chủ hộ mới ký.
    .example = Nguyễn Thị Ví Dụ
f_kinh_gui = Kính gửi (Cơ quan đăng ký kinh doanh cấp xã)
    .help = Đổi trụ sở: cơ quan đăng ký kinh doanh cấp xã nơi dự định đặt trụ sở mới. Trường hợp khác: nơi hộ kinh doanh đã đăng ký.
    .example = Phòng Kinh tế, Hạ tầng và Đô thị phường Ba Đình
f_lao_dong = Tổng số lao động
    .help = Số người làm việc trong hộ kinh doanh theo thông tin đã đăng ký.
    .example = 2

## Lựa chọn

c_ly_do_ch_uy_quyen = Thành viên hộ gia đình uỷ quyền cho thành viên khác làm chủ hộ kinh doanh
c_ly_do_ch_chet = Chủ hộ kinh doanh chết hoặc bị Tòa án tuyên bố đã chết, mất tích, bị hạn chế hoặc mất năng lực hành vi dân sự, có khó khăn trong nhận thức, làm chủ hành vi

## Kiểm tra

v_ten_hkd = Tên đang đăng ký không bắt đầu bằng “Hộ kinh doanh”.
    .fix = Chép đủ như trên Giấy chứng nhận. Giấy chứng nhận cũ ghi khác thì giữ nguyên.
v_ma_so = Mã số không giống mã số hộ kinh doanh, mã số đăng ký cũ hay mã số thuế.
    .fix = Chép lại từ Giấy chứng nhận: mã số thuế 10 hoặc 13 chữ số, số định danh 12 chữ số, hoặc mã số đăng ký cũ như 01A8000001. Nếu giấy in đúng như vậy thì giữ nguyên.
v_ma_so_thue = Mã số 10 chữ số này không đúng số kiểm tra của mã số thuế.
    .fix = Đối chiếu từng chữ số với Giấy chứng nhận; nếu giấy in đúng như vậy thì giữ nguyên.
v_chua_chon = Chưa chọn nội dung nào để thay đổi.
    .fix = Đánh dấu ít nhất một nội dung. Chỉ cấp đổi Giấy chứng nhận cũ thì trả lời “Có” ở câu hỏi về ngày cấp.
v_ten_nhu_cu = Tên tiếng Việt sau khi thay đổi giống tên đang đăng ký.
    .fix = Ghi tên mới. Chỉ đổi tên tiếng nước ngoài hoặc tên viết tắt thì giữ nguyên.
v_ngay_sinh = Ngày sinh không ở quá khứ.
    .fix = Xem lại ngày, tháng, năm trên thẻ căn cước.
v_moi_so_dd_thieu = Chưa có số định danh cá nhân của chủ hộ mới.
    .fix = Ghi 12 chữ số trên thẻ căn cước. Mẫu ghi “nếu có”, nhưng Nghị định yêu cầu chủ hộ kê khai số định danh.
v_moi_la_cu = Chủ hộ mới có cùng số định danh với chủ hộ cũ.
    .fix = Đối chiếu lại số của hai người; một trong hai có thể ghi nhầm.
v_chet_thanh_vien = Chủ hộ cũ có thể không còn là thành viên nhưng chưa chọn thay đổi thành viên.
    .fix = Nếu chủ hộ cũ không còn trong danh sách thành viên thì chọn thêm “Thay đổi thành viên hộ gia đình”. Nếu vẫn còn thì giữ nguyên.
v_tvm_chu_ho = Danh sách thành viên sau khi thay đổi chưa có chủ hộ mới.
    .fix = Thêm một dòng cho chủ hộ mới, với đúng số định danh đã ghi.
v_dong_y = Chủ hộ hoặc thành viên không đồng ý cho khai thác dữ liệu dân cư.
    .fix = Nghị định coi kê khai và đồng ý chia sẻ thông tin là nghĩa vụ; không đồng ý thì hỏi nơi tiếp nhận trước khi nộp.
v_von_ngay_sau = Thời điểm thay đổi vốn sau ngày làm giấy đề nghị.
    .fix = Đăng ký sau khi vốn đã thay đổi. Xem lại ngày.
v_qua_10_ngay = Đã quá 10 ngày kể từ ngày thay đổi vốn.
    .fix = Vẫn nộp được, nhưng đăng ký chậm có thể bị xử phạt. Xem lại ngày nếu ghi nhầm.
v_nganh_td_trong = Chưa ghi ngành, nghề nào để bổ sung, bỏ hay sửa đổi.
    .fix = Ghi ít nhất một dòng ở bảng 1, 2 hoặc 3, hoặc bỏ chọn “Thay đổi ngành, nghề kinh doanh”.
v_nganh_mot_chinh = Bảng này có hơn một ngành, nghề kinh doanh chính.
    .fix = Hộ kinh doanh chỉ có một ngành chính: bỏ dấu ở các dòng còn lại.
v_nganh_mat_chinh = Bỏ ngành chính nhưng chưa có ngành chính mới.
    .fix = Đánh dấu một ngành bổ sung là ngành chính, hoặc chọn một ngành đã đăng ký ở bảng 3.
v_nganh_bo_bo_sung = Có ngành vừa bỏ vừa bổ sung.
    .fix = Xem lại hai bảng. Chỉ sửa chi tiết thì ghi khác tên; nếu đúng thì giữ nguyên.
v_ns_mot = Có hơn một ngành chính mới.
    .fix = Chỉ chọn một: một dòng ở bảng 3, hoặc một ngành bổ sung được đánh dấu là ngành chính.
v_thue_trong = Chưa ghi chỉ tiêu đăng ký thuế nào thay đổi.
    .fix = Ghi địa chỉ nhận thông báo thuế mới hoặc thêm một dòng chỉ tiêu khác.
v_tk_phuong_phap = Phương pháp tính thuế không được thay đổi bằng giấy này.
    .fix = Xóa dòng này và làm thủ tục với cơ quan thuế.
v_ch_ca_nhan = Hộ kinh doanh do một cá nhân thành lập mà lại thay đổi chủ hộ.
    .fix = Nghị định chỉ quy định thay đổi chủ hộ cho hộ do các thành viên hộ gia đình đăng ký. Hỏi nơi tiếp nhận; có thể phải chấm dứt hoạt động và đăng ký mới.
v_nguoi_ky = Người ký không phải là chủ hộ mới.
    .fix = Thay đổi chủ hộ thì chủ hộ kinh doanh mới ký trực tiếp: sửa họ tên người ký.
