# Lời về phiên bản mẫu, số liệu mang từ kỳ trước, bảng, số liệu không khớp, địa chỉ cũ.
issue-differs = { $known ->
        [no] Tệp hoặc kỳ trước ghi { $given }, còn chương trình chưa tính được số này.
       *[yes] Tệp hoặc kỳ trước ghi { $given }, chương trình tính ra { $calculated }.
    }
    .fix = { $known ->
        [no] Hãy điền các ô mà số này được tính từ đó, rồi so lại.
       *[yes] Hãy xem “Vì sao có số này?” rồi sửa số liệu đầu vào, hoặc xóa con số không dùng.
    }

applies-by-answer = { $label } là { $answer } nên áp dụng mẫu { $version } (từ { $from }).
applies-by-day = Ngày { $day } áp dụng mẫu { $version } (từ { $from }).
applies-revision = Mẫu này có bản sửa mới: { $version }. Nội dung pháp lý không đổi.
migrate-no-field = Mẫu mới không có ô này.

period-month = Tháng { $number }/{ $year }
period-quarter = Quý { $number }/{ $year }
period-year = Năm { $year }
answer-yes = Có
answer-no = Không
carried-rows = { $count } dòng
origin-deleted = Hồ sơ gốc đã bị xóa

paste-too-many-rows = Bảng chỉ chứa được { $rows } dòng.
paste-too-many-columns = Bảng không còn cột nào bên phải.
paste-not-for-typing = Ô này do chương trình tính.

old-address-one = Nay là { $unit }.
old-address-ask = Địa chỉ này nay có thể thuộc nhiều xã, phường. Hãy chọn nơi bạn đang ở; nếu không chắc, hãy hỏi Ủy ban nhân dân xã, phường.
old-address-empty = Chưa có địa chỉ. Hãy gõ địa chỉ như ghi trên giấy tờ.
old-address-too-long = Nội dung quá dài so với một địa chỉ. Hãy chỉ gõ địa chỉ như ghi trên giấy tờ.
old-address-no-place = Không nhận ra tỉnh hay huyện nào trong địa chỉ này. Hãy gõ đủ xã, huyện, tỉnh cũ, hoặc chọn xã, phường trong danh sách.
old-address-no-district = Nhận ra tỉnh nhưng không nhận ra huyện. Hãy gõ thêm xã và huyện cũ, hoặc chọn xã, phường trong danh sách.
old-address-no-ward = Không nhận ra xã, phường cũ: có thể là tên cũ hơn hoặc gõ nhầm. Hãy gõ lại, hoặc chọn xã, phường trong danh sách.
old-address-too-many = Có quá nhiều nơi khớp với địa chỉ này. Hãy gõ thêm huyện và tỉnh cũ.
old-share-today = Tên này đang là tên xã, phường hiện nay.
old-share-whole = Toàn bộ { $old } nay thuộc đơn vị này.
old-share-all-people = Toàn bộ dân cư và một phần diện tích của { $old } nay thuộc đơn vị này.
old-share-part = Một phần của { $old } nay thuộc đơn vị này.
old-share-earlier-name = Trước năm 2025, nơi này đã được nhập vào { $old }.
