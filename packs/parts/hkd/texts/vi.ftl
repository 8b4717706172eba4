# Phần dùng chung của các mẫu hộ kinh doanh (TT 68/2025/TT-BTC, Phụ lục II): nhãn, hướng dẫn, lỗi.

## Lời in sẵn

t_nganh = Ghi tên ngành và mã ngành cấp bốn trong Hệ thống ngành kinh tế Việt Nam đối với ngành, nghề kinh doanh chính. Đối với các ngành, nghề kinh doanh khác, hộ kinh doanh được ghi tự do và không cần ghi mã ngành cấp bốn. Đánh dấu X để chọn một trong các ngành, nghề đã kê khai làm ngành, nghề kinh doanh chính.
t_thanh_vien = Bảng thành viên chỉ kê khai trong trường hợp chủ thể thành lập hộ kinh doanh là các thành viên hộ gia đình và kê khai cả thông tin của chủ hộ tại Bảng này. Cột chữ ký để trống, từng người ký sau khi in.

## Câu hỏi của chương trình

f_gian_doan = Cơ quan đăng ký báo kết nối với Cơ sở dữ liệu quốc gia về dân cư đang bị gián đoạn?
    .help = Bình thường chọn “Không”: khi đã ghi số định danh cá nhân thì không phải kê khai dân tộc, quốc tịch, nơi thường trú, nơi ở hiện tại. Chỉ chọn “Có” khi cơ quan đăng ký hoặc hệ thống báo gián đoạn; khi đó kèm theo bản sao thẻ căn cước của từng người.
    .example = Không

## Trụ sở

f_ts_dia_chi = Trụ sở của hộ kinh doanh
    .help = Nơi thực hiện hoạt động kinh doanh và là địa chỉ liên lạc. Ghi số nhà/phòng, ngách/hẻm, ngõ/kiệt, đường/phố/đại lộ, tổ/xóm/ấp/thôn; chọn xã, phường, đặc khu theo tên hiện nay. Không có địa điểm kinh doanh cố định thì vẫn chọn một địa chỉ để đăng ký trụ sở.
    .example = Số 0 đường Ví Dụ, phường Ba Đình, thành phố Hà Nội
f_ts_dien_thoai = Điện thoại của hộ kinh doanh
    .help = Bắt buộc: hồ sơ không có số điện thoại thì không được tiếp nhận. Dùng số liên lạc được; có thể là số di động của chủ hộ.
    .example = 0900000000
f_ts_fax = Fax (nếu có) của hộ kinh doanh
    .help = Không có thì bỏ trống.
    .example = 02400000000
f_ts_email = Thư điện tử (nếu có) của hộ kinh doanh
    .help = Địa chỉ thư đọc thường xuyên. Không có thì bỏ trống.
    .example = vidu@example.vn
f_ts_web = Website (nếu có) của hộ kinh doanh
    .help = Ghi tên miền hoặc địa chỉ trang bán hàng. Không có thì bỏ trống.
    .example = vidu.example.vn

## Ngành, nghề

f_nganh = Ngành, nghề kinh doanh
    .help = Mỗi ngành, nghề một dòng. Ngành, nghề đầu tư kinh doanh có điều kiện ghi theo tên trong văn bản quy định ngành, nghề đó; chỉ được kinh doanh khi đủ điều kiện. Cần chi tiết hơn ngành cấp bốn thì ghi tên ngành cấp bốn rồi ghi “Chi tiết: …”.
    .example = Bán lẻ lương thực, thực phẩm, đồ uống; mã 4711; ngành chính
f_nganh__ten = Tên ngành
    .help = Ngành chính: chép đúng tên ngành cấp bốn. Ngành khác: ghi tự do.
    .example = Chi tiết: bán bánh mì, nước giải khát
f_nganh__ma = Mã ngành
    .help = Mã ngành cấp bốn gồm 4 chữ số. Chỉ bắt buộc với ngành, nghề kinh doanh chính. Hỏi nơi tiếp nhận nếu không tìm được mã.
    .example = 4711
f_nganh__chinh = Ngành, nghề kinh doanh chính
    .help = Đánh dấu đúng một dòng.
    .example = X

## Vốn

f_von = Vốn kinh doanh: tổng số
    .help = Ghi tổng số vốn của hộ bằng đồng Việt Nam. Pháp luật đăng ký hộ kinh doanh không định mức tối thiểu trong các điều đã đọc; ghi đúng số vốn thực có.
    .example = 50000000
f_von_chu = Vốn kinh doanh bằng chữ
    .help = Chương trình tự ghi từ số ở trên.
    .example = Năm mươi triệu đồng

## Thông tin đăng ký thuế

f_th_co = Địa chỉ nhận thông báo thuế khác địa chỉ trụ sở?
    .help = Chỉ kê khai địa chỉ nhận thông báo thuế nếu khác địa chỉ trụ sở.
    .example = Không
f_th_dia_chi = Địa chỉ nhận thông báo thuế
    .help = Nơi muốn nhận thư của cơ quan thuế, ví dụ nhà ở của chủ hộ.
    .example = Số 1 đường Ví Dụ, phường Ba Đình, thành phố Hà Nội
f_th_dien_thoai = Điện thoại (nếu có) tại địa chỉ nhận thông báo thuế
    .help = Không có thì bỏ trống.
    .example = 0900000000
f_th_fax = Fax (nếu có) tại địa chỉ nhận thông báo thuế
    .help = Không có thì bỏ trống.
    .example = 02400000000
f_th_email = Thư điện tử (nếu có) để nhận thông báo thuế
    .help = Không có thì bỏ trống.
    .example = vidu@example.vn
f_lao_dong = Tổng số lao động
    .help = Số người làm việc trong hộ kinh doanh. Mẫu không nói có tính chủ hộ hay không: hỏi nơi tiếp nhận nếu băn khoăn.
    .example = 2

## Chủ thể và thành viên

f_chu_the = Chủ thể thành lập hộ kinh doanh
    .help = “Cá nhân”: một người đứng ra và chịu trách nhiệm. “Các thành viên hộ gia đình”: nhiều người cùng đăng ký; các thành viên ủy quyền cho một người làm chủ hộ bằng văn bản được công chứng hoặc chứng thực.
    .example = Cá nhân
f_tv = Thành viên hộ gia đình đăng ký hộ kinh doanh
    .help = Kê khai cả chủ hộ. Đã ghi số định danh cá nhân thì chỉ kê khai họ tên, ngày sinh, số định danh, giới tính và ký tên.
    .example = NGUYỄN THỊ VÍ DỤ, 08/03/1990, 001190000001, Nữ
f_tv__ho_ten = Họ tên
    .help = Chép đúng như thẻ căn cước, đủ dấu.
    .example = NGUYỄN THỊ VÍ DỤ
f_tv__ngay_sinh = Ngày, tháng, năm sinh
    .help = Theo thẻ căn cước.
    .example = 08/03/1990
f_tv__so_dd = Số định danh cá nhân
    .help = 12 chữ số in ở mặt trước thẻ căn cước.
    .example = 001190000001
f_tv__gioi_tinh = Giới tính
    .help = Theo thẻ căn cước.
    .example = Nữ
f_tv__quoc_tich = Quốc tịch
    .help = Chỉ kê khai khi kết nối bị gián đoạn.
    .example = Việt Nam
f_tv__dan_toc = Dân tộc
    .help = Chỉ kê khai khi kết nối bị gián đoạn.
    .example = Kinh
f_tv__thuong_tru = Nơi thường trú
    .help = Chỉ kê khai khi kết nối bị gián đoạn. Ghi đủ số nhà, đường, xã, tỉnh.
    .example = Số 0 đường Ví Dụ, phường Ba Đình, thành phố Hà Nội
f_tv__hien_tai = Nơi ở hiện tại
    .help = Chỉ kê khai khi kết nối bị gián đoạn. Ghi đủ số nhà, đường, xã, tỉnh.
    .example = Số 0 đường Ví Dụ, phường Ba Đình, thành phố Hà Nội

## Nơi nhận, nơi và ngày ký

f_kinh_gui = Kính gửi (Cơ quan đăng ký kinh doanh cấp xã)
    .help = Phòng chuyên môn có chức năng đăng ký hộ kinh doanh thuộc Ủy ban nhân dân cấp xã nơi đặt trụ sở; xã không có phòng chuyên môn thì ghi Ủy ban nhân dân cấp xã.
    .example = Phòng Kinh tế, Hạ tầng và Đô thị phường Ba Đình
f_lam_tai = Nơi làm giấy đề nghị
    .help = Tên xã, phường hoặc tỉnh, thành phố nơi ký.
    .example = Hà Nội
f_lam_ngay = Ngày làm giấy đề nghị
    .help = Ngày ký; mặc định là hôm nay.
    .example = 21/11/2026

## Lựa chọn

c_co_khong_co = Có
c_co_khong_khong = Không
c_gioi_tinh_nam = Nam
c_gioi_tinh_nu = Nữ
c_chu_the_ca_nhan = Cá nhân
c_chu_the_thanh_vien = Các thành viên hộ gia đình

## Kiểm tra: tên

v_ten_dau = Tên hộ kinh doanh chưa bắt đầu bằng cụm từ “Hộ kinh doanh”.
    .fix = Ghi đủ hai thành tố theo thứ tự: “HỘ KINH DOANH” rồi đến tên riêng, ví dụ HỘ KINH DOANH VÍ DỤ.
v_ten_rieng = Tên hộ kinh doanh chưa có tên riêng.
    .fix = Ghi tên riêng sau cụm từ “HỘ KINH DOANH”.
v_ten_cam = Tên có cụm từ không được dùng để đặt tên hộ kinh doanh: “công ty”, “tổng công ty”, “tập đoàn” hoặc “doanh nghiệp”.
    .fix = Bỏ cụm từ đó khỏi tên. Muốn thành lập công ty thì làm thủ tục đăng ký doanh nghiệp.
v_ten_chu = Tên tiếng Việt có chữ ngoài bảng chữ cái tiếng Việt và các chữ F, J, Z, W.
    .fix = Viết lại bằng chữ cái tiếng Việt, F, J, Z, W; có thể kèm chữ số, ký hiệu. Tên bằng tiếng nước ngoài thì ghi ở dòng dưới.
v_ten_nn_chu = Tên bằng tiếng nước ngoài không viết bằng hệ chữ La-tinh.
    .fix = Dịch từ tên tiếng Việt sang một tiếng nước ngoài hệ chữ La-tinh (Anh, Pháp…), hoặc bỏ trống.
v_ten_nn_cam = Tên bằng tiếng nước ngoài có từ nghĩa là công ty, tập đoàn hoặc doanh nghiệp.
    .fix = Tên tiếng nước ngoài là tên dịch từ tên tiếng Việt, nên không gọi là “company”, “corporation”, “enterprise”… Có thể dùng “household business”. Nếu đúng là tên riêng thì giữ nguyên và hỏi nơi tiếp nhận.
v_ten_vt_dai = Tên viết tắt không ngắn hơn tên tiếng Việt.
    .fix = Tên viết tắt được viết tắt từ tên tiếng Việt hoặc tên tiếng nước ngoài; rút ngắn lại hoặc bỏ trống.

## Kiểm tra: người

v_ho_ten_chu = Họ tên có chữ số hoặc ký tự không phải là chữ.
    .fix = Chỉ ghi chữ cái và khoảng trắng, đúng như thẻ căn cước.
v_ho_ten_du = Họ tên chỉ có một từ.
    .fix = Ghi đủ họ và tên, cách nhau bằng khoảng trắng. Nếu thẻ căn cước đúng là chỉ có một từ thì giữ nguyên.
v_tuoi = Chủ hộ kinh doanh chưa đủ 18 tuổi.
    .fix = Người thành lập hộ kinh doanh phải là công dân Việt Nam có năng lực hành vi dân sự đầy đủ. Xem lại ngày sinh; nếu đúng thì người khác trong gia đình phải đứng tên.
v_tv_tuoi = Thành viên chưa đủ 18 tuổi.
    .fix = Thành viên đăng ký hộ kinh doanh phải có năng lực hành vi dân sự đầy đủ. Xem lại ngày sinh; nếu đúng thì bỏ người này khỏi bảng.
v_so_dd_nam = Hai chữ số thứ 5 và thứ 6 của số định danh không khớp năm sinh.
    .fix = Đối chiếu lại số và năm sinh trên thẻ căn cước; một trong hai có thể gõ nhầm. Nếu thẻ in đúng như vậy thì giữ nguyên.
v_so_dd_gioi = Số định danh này theo cấu tạo không khớp giới tính đã chọn.
    .fix = Đối chiếu với thẻ căn cước; có thể gõ nhầm số hoặc chọn nhầm giới tính. Nếu thẻ in đúng như vậy thì giữ nguyên.
v_quoc_tich = Không có quốc tịch Việt Nam.
    .fix = Chỉ công dân Việt Nam được thành lập hộ kinh doanh. Người có nhiều quốc tịch thì ghi cả “Việt Nam”.
v_tv_it = Bảng thành viên chỉ có một người.
    .fix = Kê khai cả chủ hộ và các thành viên khác. Nếu chỉ có một người thì chủ thể thành lập là “Cá nhân”.
v_tv_trung = Hai dòng trong bảng thành viên có cùng số định danh cá nhân.
    .fix = Mỗi người một dòng, một số riêng. Đối chiếu lại với thẻ căn cước.

## Kiểm tra: nội dung kinh doanh

v_fax = Số fax có ký tự lạ hoặc quá ngắn.
    .fix = Chỉ ghi chữ số (có thể kèm mã vùng), hoặc bỏ trống.
v_web = Website không giống một địa chỉ trang mạng.
    .fix = Ghi như vidu.example.vn, không có khoảng trắng; hoặc bỏ trống.
v_nganh_ma = Mã ngành của ngành, nghề kinh doanh chính không phải mã cấp bốn.
    .fix = Ghi đúng 4 chữ số theo Hệ thống ngành kinh tế Việt Nam, ví dụ 4711. Không có chữ cái, dấu chấm.
v_nganh_ma_khac = Mã ngành không có đúng 4 chữ số.
    .fix = Ghi mã cấp bốn gồm 4 chữ số, hoặc bỏ trống: ngành, nghề không phải ngành chính không cần mã.
v_nganh_trung = Có hai dòng trùng tên ngành.
    .fix = Xóa bớt một dòng, hoặc ghi chi tiết để phân biệt.
v_nganh_chinh = Phải có đúng một ngành, nghề kinh doanh chính.
    .fix = Đánh dấu một dòng và bỏ dấu ở các dòng còn lại.
v_nganh_cam = Ngành, nghề này có thể thuộc ngành, nghề cấm đầu tư kinh doanh.
    .fix = Xem điều về ngành, nghề cấm đầu tư kinh doanh của Luật Đầu tư hiện hành trước khi nộp; nếu thuộc ngành cấm thì xóa dòng này.
v_von_am = Vốn kinh doanh phải lớn hơn 0.
    .fix = Ghi tổng số vốn bằng đồng Việt Nam, không có dấu trừ.
v_von_nho = Vốn kinh doanh nhỏ hơn một triệu đồng.
    .fix = Xem lại: có thể đã ghi theo nghìn hoặc triệu đồng. Ghi đủ số đồng; nếu đúng thì giữ nguyên.
v_von_lon = Vốn kinh doanh lớn hơn một trăm tỷ đồng.
    .fix = Xem lại số chữ số 0; nếu đúng thì giữ nguyên.
v_th_dia_chi = Địa chỉ nhận thông báo thuế giống địa chỉ trụ sở.
    .fix = Giống trụ sở thì không phải kê khai mục này: chọn “Không” ở câu hỏi trên.
v_lao_dong_am = Số lao động không được âm.
    .fix = Ghi số nguyên từ 0 trở lên.
v_lao_dong_nhieu = Tổng số lao động lớn hơn 100.
    .fix = Xem lại con số; nếu đúng thì giữ nguyên.
v_lam_ngay_sau = Ngày làm giấy đề nghị ở tương lai.
    .fix = Ghi ngày thực tế ký giấy.
