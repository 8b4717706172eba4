# Tờ khai y tế nội địa (COVID-19): nhãn, hướng dẫn, lỗi.

form_title = TỜ KHAI Y TẾ
form_basis = Mẫu tờ khai y tế nội địa phòng, chống dịch COVID-19 (2020-2022), không còn áp dụng; nguyên văn chưa xác định

## Trang

s_nguoi_khai = Người khai
    .help = Mẫu lịch sử: chép từ tờ khai cũ.
s_di_lai = Thông tin đi lại
    .help = Chuyến đi lần đó.
s_lien_lac = Địa chỉ liên lạc
    .help = Ghi tên đơn vị hành chính như lúc khai.
s_noi_da_den = Nơi đã đến trong 14 ngày
    .help = Tính đến ngày khai.
s_suc_khoe = Triệu chứng, tiếp xúc và ngày khai
    .help = Trả lời từng dòng Có hoặc Không.

## Lời in sẵn

t_lich_su = Mẫu này không còn áp dụng từ 30/04/2022. Chỉ dùng để đọc hoặc chép lại tờ khai cũ.
t_trieu_chung = Trong vòng 14 ngày qua, Anh/Chị có thấy xuất hiện dấu hiệu nào sau đây không?
t_tiep_xuc = Trong vòng 14 ngày qua, Anh/Chị có tiếp xúc với:

## Câu hỏi

f_noi_khai = Nơi khai báo
    .help = Cửa hàng, cơ quan, chốt kiểm soát nơi khai.
    .example = Chốt kiểm soát Ví Dụ
f_ho_ten = Họ tên
    .help = Trên giấy ghi chữ IN HOA.
    .example = NGUYỄN THỊ VÍ DỤ
f_nam_sinh = Năm sinh
    .help = Chép như tờ khai cũ: chỉ năm, hoặc cả ngày, tháng.
    .example = 1990
f_gioi_tinh = Giới tính
    .help = Theo giấy tờ.
    .example = Nữ
f_quoc_tich = Quốc tịch
    .help = Tên nước bằng tiếng Việt.
    .example = Việt Nam
f_giay_to_so = Số hộ chiếu/CMND hoặc giấy thông hành hợp pháp khác
    .help = Chép như tờ khai cũ: CMND 9 số hoặc căn cước 12 số.
    .example = 001190000001
f_di_chuyen = Có thông tin đi lại không?
    .help = Khai tại chỗ, không di chuyển thì chọn “Không”.
    .example = Có
f_phuong_tien = Phương tiện
    .help = Phương tiện chính của chuyến đi.
    .example = Tàu bay
f_phuong_tien_khac = Phương tiện khác (ghi rõ)
    .help = Ví dụ tàu hỏa, xe máy.
    .example = Xe máy
f_so_hieu = Số hiệu phương tiện
    .help = Số chuyến bay, biển số.
    .example = VN0000
f_so_ghe = Số ghế
    .help = Không bắt buộc.
    .example = 10A
f_khoi_hanh = Ngày khởi hành
    .help = Ngày đi.
    .example = 14/08/2021
f_ket_thuc = Ngày kết thúc
    .help = Ngày đến.
    .example = 14/08/2021
f_lh_tinh = Tỉnh/thành
    .help = Tên lúc khai (63 tỉnh, thành).
    .example = Hà Nội
f_lh_huyen = Quận/huyện
    .help = Tên lúc khai; nay không còn cấp huyện.
    .example = Ba Đình
f_lh_xa = Phường/xã
    .help = Tên lúc khai.
    .example = Ví Dụ
f_lh_dia_chi = Địa chỉ nơi ở
    .help = Số nhà, đường, thôn.
    .example = Số 0 đường Ví Dụ
f_dien_thoai = Điện thoại
    .help = Số liên lạc lúc khai.
    .example = 0900000001
f_email = Email
    .help = Không bắt buộc.
    .example = vidu@example.com
f_da_den = Trong vòng 14 ngày qua có đến tỉnh/thành phố, quốc gia/vùng lãnh thổ nào không?
    .help = Có thì ghi từng nơi ở bảng dưới.
    .example = Có
f_noi_da_den = Nơi đã đến
    .help = Mỗi nơi một dòng.
f_noi_da_den__ngay = Ngày
    .help = Ngày đến nơi đó; ở nhiều ngày thì ghi ngày đầu.
    .example = 10/08/2021
f_noi_da_den__noi = Nơi đến
    .help = Tên tỉnh, thành phố hoặc quốc gia; ghi cả xã, phường nếu nhớ.
    .example = Hải Phòng
f_noi_da_den__bang = Đi bằng
    .help = Phương tiện; có số chuyến, số xe, số ghế thì ghi cả.
    .example = Ô tô
f_tc_sot = Sốt
    .help = Trong vòng 14 ngày trước ngày khai.
    .example = Không
f_tc_ho = Ho
    .help = Trong vòng 14 ngày trước ngày khai.
    .example = Không
f_tc_kho_tho = Khó thở
    .help = Trong vòng 14 ngày trước ngày khai.
    .example = Không
f_tc_viem_phoi = Viêm phổi
    .help = Trong vòng 14 ngày trước ngày khai.
    .example = Không
f_tc_dau_hong = Đau họng
    .help = Trong vòng 14 ngày trước ngày khai.
    .example = Không
f_tc_met_moi = Mệt mỏi
    .help = Trong vòng 14 ngày trước ngày khai.
    .example = Không
f_tx_nguoi_benh = Người bệnh hoặc nghi ngờ, mắc bệnh COVID-19
    .help = Trong vòng 14 ngày trước ngày khai.
    .example = Không
f_tx_vung_dich = Người từ nước có bệnh COVID-19
    .help = Trong vòng 14 ngày trước ngày khai.
    .example = Không
f_tx_nguoi_trieu_chung = Người có biểu hiện (sốt, ho, khó thở, viêm phổi)
    .help = Trong vòng 14 ngày trước ngày khai.
    .example = Không
f_ngay_khai = Ngày khai
    .help = Ngày trên tờ khai cũ.
    .example = 15/08/2021

## Lựa chọn

c_gioi_tinh_nam = Nam
c_gioi_tinh_nu = Nữ
c_gioi_tinh_khac = Khác
c_co_khong_co = Có
c_co_khong_khong = Không
c_phuong_tien_tau_bay = Tàu bay
c_phuong_tien_tau_thuyen = Tàu thuyền
c_phuong_tien_o_to = Ô tô
c_phuong_tien_khac = Khác

## Kiểm tra

v_ho_ten_chu = Họ tên có chữ số hoặc ký tự không phải là chữ.
    .fix = Chỉ ghi chữ cái và khoảng trắng.
v_nam_sinh = Năm sinh không hợp lý.
    .fix = Ghi năm bằng bốn chữ số, không sau năm khai.
v_giay_to = Số giấy tờ quá ngắn.
    .fix = CMND có 9 số, căn cước 12 số, hộ chiếu thường 8 ký tự. Nếu tờ khai cũ ghi như vậy thì giữ nguyên.
v_ket_thuc = Ngày kết thúc trước ngày khởi hành.
    .fix = Xem lại hai ngày.
v_da_den = Chọn có đến nơi khác nhưng chưa ghi nơi nào.
    .fix = Thêm ít nhất một dòng nơi đã đến, hoặc chọn “Không”.
v_noi_ngay = Ngày đến sau ngày khai.
    .fix = Xem lại ngày đến và ngày khai.
v_noi_14 = Ngày đến đã quá 14 ngày trước ngày khai.
    .fix = Tờ khai chỉ hỏi 14 ngày; bỏ dòng này hoặc giữ nguyên nếu tờ khai cũ ghi như vậy.
v_ngay_khai = Ngày khai ở tương lai.
    .fix = Chép ngày trên tờ khai cũ.
v_het_ap_dung = Ngày khai sau khi khai báo y tế nội địa đã tạm dừng.
    .fix = Từ 30/04/2022 không phải khai báo y tế nội địa. Chép đúng ngày của tờ khai cũ; không nộp tờ khai mới theo mẫu này.
v_trieu_chung = Có khai triệu chứng.
    .fix = Đối chiếu từng dòng với tờ khai cũ. Đang có triệu chứng thật thì liên hệ cơ sở y tế, không dùng tờ khai này.
v_tiep_xuc = Có khai tiếp xúc.
    .fix = Đối chiếu từng dòng với tờ khai cũ.
