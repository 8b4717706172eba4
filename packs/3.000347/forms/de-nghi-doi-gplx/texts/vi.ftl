# Đề nghị đổi giấy phép lái xe: phần riêng.

form_title = ĐỀ NGHỊ ĐỔI GIẤY PHÉP LÁI XE

## Lựa chọn

c_ly_do_sap_het_han = Giấy phép lái xe sắp hết thời hạn sử dụng
c_ly_do_hong = Giấy phép lái xe bị hỏng không còn sử dụng được
c_ly_do_thay_doi_thong_tin = Thay đổi, sai lệch thông tin ghi trên giấy phép lái xe
c_ly_do_doi_hang_cu = Đổi giấy phép lái xe hạng cũ sang hạng mới
c_ly_do_nuoc_ngoai = Đổi giấy phép lái xe nước ngoài
c_ly_do_khac = Lý do khác

## Kiểm tra

v_ly_do_mat = Lý do ghi là mất giấy phép.
    .fix = Mất giấy phép lái xe thì làm thủ tục cấp lại (3.000348), không phải đổi.
