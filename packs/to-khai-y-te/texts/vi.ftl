# Tờ khai y tế nội địa (COVID-19): mẫu lịch sử, giữ để đọc tờ khai cũ.

p_title = Tờ khai y tế (COVID-19, không còn áp dụng)
p_area = Y tế dự phòng
p_agency = Cơ sở y tế, cơ quan phòng, chống dịch nơi đến (2020-2022)
p_time_limit = Không có thời hạn giải quyết; tờ khai được nộp khi đến. Chưa đối chiếu văn bản.
p_fee = Chưa xác định; thường không thu phí.
pp_to_khai = Tờ khai y tế
ppc_to_khai = Không còn phải nộp từ 30/04/2022.
pf_het_ap_dung = Không còn áp dụng
pf_het_ap_dung_v = Bộ Y tế đề nghị tạm dừng việc áp dụng khai báo y tế nội địa (di chuyển nội địa, nơi công cộng, nhà hàng...) kể từ 00 giờ 00 phút ngày 30/4/2022.
pf_de_doc = Vì sao còn ở đây
pf_de_doc_v = Giữ để đọc, đối chiếu và in lại tờ khai cũ. Không dùng để nộp; dịch mới sẽ có mẫu mới.
pf_mau = Mẫu tờ khai
pf_mau_v = Câu hỏi theo mẫu được dùng rộng rãi năm 2020-2022, chép từ nguồn thứ cấp; nguyên văn chưa xác định, các nơi dùng mẫu khác nhau đôi chút.
pf_van_ban = Văn bản ban hành
pf_van_ban_v = Số và ngày của quyết định ban hành mẫu chưa xác định (thường được nhắc: QĐ 1238/QĐ-BCĐ năm 2020).
pf_ma = Mã thủ tục
pf_ma_v = Chưa xác định; “TKYT” là ký hiệu của chương trình.
pf_nhap_canh = Khai báo khi nhập cảnh
pf_nhap_canh_v = Khai báo y tế tại cửa khẩu đối với COVID-19 cũng tạm dừng, từ 00 giờ ngày 27/4/2022; mẫu nhập cảnh khác mẫu này.
pf_dia_danh = Địa danh
pf_dia_danh_v = Tờ khai cũ dùng ba cấp tỉnh, huyện, xã: ghi đúng như tờ khai cũ, không đổi sang tên hiện nay.
pf_du_lieu_rieng = Dữ liệu sức khỏe
pf_du_lieu_rieng_v = Là dữ liệu cá nhân nhạy cảm: chỉ giữ khi cần, xóa hồ sơ khi không cần nữa.
