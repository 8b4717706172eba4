# Đề nghị cấp lại giấy phép lái xe: phần riêng.

form_title = ĐỀ NGHỊ CẤP LẠI GIẤY PHÉP LÁI XE
f_ly_do = Lý do
    .help = Mất hoặc hỏng; chọn “Lý do khác” để tự ghi.
    .example = Bị mất

## Lựa chọn

c_ly_do_mat = Giấy phép lái xe bị mất
c_ly_do_hong = Giấy phép lái xe bị hỏng không còn sử dụng được
c_ly_do_khac = Lý do khác

## Kiểm tra

v_cung_hang = Hạng đề nghị khác hạng đang có.
    .fix = Cấp lại thường giữ nguyên hạng. Muốn đổi hạng thì làm thủ tục đổi (3.000347); nếu đúng thì giữ nguyên.
