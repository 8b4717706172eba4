# Tệp từ nơi khác và giấy tờ tự tạo: bảng tính, tệp thuế, in ấn. Dùng chung cho cửa sổ và dòng lệnh.

## Bảng tính (mã của từng ô)
sheet-formula = Công thức trong ô báo lỗi { $error }. Hãy sửa công thức hoặc gõ giá trị.
sheet-code-as-number = Mã số được lưu dạng số nên có thể đã mất số 0 ở đầu. Hãy so lại với giấy tờ.
sheet-padded = Mã số được lưu dạng số; chương trình đã thêm lại số 0 ở đầu. Hãy so lại với giấy tờ.
sheet-rounded = Số có hơn 15 chữ số nên bảng tính đã làm tròn. Hãy gõ lại trong ô có định dạng văn bản.
sheet-not-a-number = Ô này không phải là một số. Hãy nhập lại bằng chữ số.
sheet-date-instead = Ô này là ngày tháng, trong khi cột cần số hoặc mã. Hãy nhập lại.
sheet-serial-date = Ô này là số; chương trình đã hiểu thành ngày. Hãy xem lại ngày.
sheet-not-in-list = Nội dung không có trong danh sách của cột này. Hãy chọn lại theo danh sách.

## Tệp thuế: những dòng ở đầu
xml-head-title = Tên tờ khai, thông báo
xml-head-form = Mã và phiên bản
xml-head-described = Theo quy định tại
xml-head-kind = Loại tờ khai
xml-head-period = Kỳ
xml-head-days = Từ ngày – đến ngày
xml-head-months = Từ tháng – đến tháng
xml-head-tax-code = Mã số thuế
xml-head-taxpayer = Người nộp thuế
xml-head-address = Địa chỉ
xml-head-phone = Điện thoại
xml-head-email = Thư điện tử
xml-head-office = Cơ quan thuế nơi nộp
xml-head-agent = Đại lý thuế
xml-head-notice-number = Số thông báo
xml-head-notice-date = Ngày thông báo
xml-head-transaction = Mã giao dịch điện tử
xml-head-program = Phần mềm tạo tệp
xml-period-month = Tháng { $period }
xml-period-quarter = Quý { $period }
xml-period-year = Năm { $period }
xml-kind-first = Lần đầu
xml-kind-supplementary = Bổ sung lần { $number }
xml-notice-is-shown-only = Đây là thông báo của cơ quan thuế: chỉ xem, không đưa vào hồ sơ.
xml-catalogue-newest = Trình xem iTaxViewer 2.7.3 biết mẫu { $form } này; đây là phiên bản mới nhất trong danh mục của trình xem đó.
xml-catalogue-older = Trình xem iTaxViewer 2.7.3 biết mẫu { $form } này, nhưng trong danh mục đã có phiên bản mới hơn.
xml-catalogue-other = Trình xem iTaxViewer 2.7.3 biết mẫu { $form } nhưng không biết phiên bản này (chỉ biết: { $versions }).
xml-catalogue-other-kind = Trình xem iTaxViewer 2.7.3 biết mẫu { $form } và phiên bản này, nhưng không nhận loại tờ khai này (chỉ nhận: { $kinds }).
xml-catalogue-unknown = Danh mục của iTaxViewer 2.7.3 không có mã tờ khai này.
xml-odd-namespace = Không gian tên của tệp ({ $namespace }) không phải của cơ quan thuế; cổng có thể không nhận.
xml-odd-prefix = Phần tử gốc có tiền tố; trình xem của cơ quan thuế có thể hiện trang trắng.

## Đưa tệp thuế vào hồ sơ
document-imported-xml = Tệp thuế đã đưa vào (bản gốc)
import-no-place = Mẫu ở đây không có chỗ cho nội dung này. Nội dung vẫn còn trong tệp gốc được giữ cùng hồ sơ.
import-wanted-a-date = Tệp ghi nội dung này nhưng ô cần một ngày.
import-wanted-a-number = Tệp ghi nội dung này nhưng ô cần một số.
import-wanted-a-whole-number = Tệp ghi nội dung này nhưng ô cần một số nguyên.
import-wanted-a-period = Tệp ghi nội dung này nhưng ô cần một kỳ thuế.
import-wanted-a-yes-or-no = Tệp ghi nội dung này nhưng ô chỉ nhận có hoặc không.
import-wanted-a-known-label = Tên này không có trong danh sách của ô. Hãy chọn lại.
import-wanted-other = Ô không nhận được nội dung này. Hãy nhập lại.

## Giấy tờ tự tạo
paper-cover = Bìa hồ sơ
    .purpose = Danh mục giấy tờ và mã QR mang số hồ sơ, để ngoài cùng khi nộp trực tiếp hoặc gửi bưu điện.
paper-attachments = Phiếu kiểm tra tệp đính kèm
    .purpose = Số trang, dung lượng, mã băm và kết quả kiểm tra của từng tệp.
paper-handover = Phiếu đối chiếu giấy tờ gửi bưu điện
    .purpose = Danh mục giấy tờ để bạn và nhân viên bưu điện cùng đối chiếu rồi ký, mỗi bên giữ một bản.
paper-outgoing = Nhãn gửi hồ sơ
    .purpose = Người gửi, nơi nhận và mã hồ sơ, để dán lên bì thư khi gửi hồ sơ qua bưu điện.
paper-receipt = Bản in biên nhận
    .purpose = Biên nhận của cổng in ra để giữ; bản điện tử có chữ ký của cổng mới là bản có giá trị.
paper-label = Nhãn trả kết quả
    .purpose = Mã vạch số hiệu bưu gửi, người gửi, người nhận, để dán lên bì thư.
paper-payment = Phiếu nộp tiền
    .purpose = Số tiền, tài khoản nhận, nội dung chuyển khoản và mã VietQR.
paper-tax-payment = Phiếu chuẩn bị nộp thuế
    .purpose = Từng khoản thuế phải nộp của tờ khai, tiểu mục và nội dung nộp, để nộp trên cổng thuế hoặc qua ngân hàng.
paper-appointment = Phiếu hẹn
    .purpose = Giờ hẹn, quầy, số thứ tự và giấy tờ cần mang theo.
paper-payment-source = Theo thông báo của cơ quan trên cổng dịch vụ công
paper-appointment-card = Căn cước (bản chính)
paper-appointment-number = Số thứ tự: { $number }.
paper-needs-account = Chưa có khoản phí nào chờ nộp mà cơ quan nêu tài khoản nhận.
paper-needs-dues = Tờ khai không có số thuế phải nộp, hoặc là tờ khai bổ sung: khi đó chỉ nộp phần chênh lệch và tiền chậm nộp theo thông báo của cơ quan thuế.
paper-needs-appointment = Chưa có lịch hẹn.
paper-needs-attachments = Chưa có tệp đính kèm nào.
paper-needs-receipt = Hồ sơ chưa được tiếp nhận nên chưa có biên nhận.
paper-needs-post = Bạn chưa chọn nhận kết quả qua bưu điện.
paper-needs-item-number = Chưa có số hiệu bưu gửi. Hãy nhập số hiệu ở trang “Theo dõi” trước.
paper-signed = Đã ký số
paper-not-signed = Chưa ký
paper-check-fine = Đọc được
paper-check-signed = Đọc được; tệp có chữ ký số
paper-receipt-unchecked = Chữ ký của cổng trên biên nhận điện tử KHÔNG khớp với khóa đã lưu.
paper-receipt-checked = Chữ ký của cổng trên biên nhận điện tử đã được kiểm tra và khớp.
paper-label-contents = Kết quả giải quyết thủ tục hành chính
document-sent = Đã nộp: { $title }
document-sent-more = Đã gửi bổ sung lần { $round }: { $title }
document-photo = Ảnh kết quả đã nhận

## In
print-no-printer = Máy tính này chưa có máy in nào.
print-no-spooler = Không hỏi được hệ thống in của máy tính.

## Kiểm tra bằng lược đồ HTKK
schema-root = Phần tử gốc không phải là HSoThueDTu của cơ quan thuế.
schema-missing = Thiếu phần tử { $element } ở chỗ này (cần: { $expected }).
schema-unexpected = Phần tử { $element } không được đứng ở chỗ này (cần: { $expected }).
schema-text = Phần tử { $element } không được có chữ ở giữa.
schema-attribute-missing = Phần tử { $element } thiếu thuộc tính { $attribute }.
schema-attribute-unexpected = Phần tử { $element } không được có thuộc tính { $attribute }.
schema-type = Giá trị “{ $found }” không đúng kiểu ({ $expected }).
schema-pattern = Giá trị “{ $found }” không đúng khuôn dạng ({ $expected }).
schema-enumeration = Giá trị “{ $found }” không có trong danh sách cho phép ({ $expected }).
schema-length = Giá trị “{ $found }” có số ký tự không đúng (cần { $expected }).
schema-range = Giá trị “{ $found }” nằm ngoài khoảng cho phép (cần { $expected }).
schema-digits = Giá trị “{ $found }” có quá nhiều chữ số (cần { $expected }).
schema-fixed = Giá trị “{ $found }” phải là { $expected }.
schema-nil = Phần tử { $element } không được để trống theo cách này.
schema-identity = Giá trị “{ $found }” bị trùng hoặc không trỏ tới đâu.
schema-other = Giá trị “{ $found }” không đúng với lược đồ.
