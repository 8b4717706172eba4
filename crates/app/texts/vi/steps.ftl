# Lời của chương trình về các bước của hồ sơ và các mục trong trang thủ tục.
fact-time-limit = Thời hạn giải quyết
fact-fee = Phí, lệ phí
fact-in-force = Áp dụng từ ngày
fact-legal-basis = Căn cứ pháp lý

step-checked = Đã kiểm tra, không có lỗi
step-edited = Đã sửa nội dung
step-signed = Đã ký số
step-filing-begun = Bắt đầu gửi hồ sơ
step-filing-paused = Đã tạm dừng gửi
step-filing-resumed = Gửi tiếp
step-filing-cancelled = Đã thôi gửi
step-filed = Đã nộp hồ sơ
step-confirmed = Đã nộp hồ sơ; đọc lại thấy hồ sơ ở cổng (cổng không ký biên nhận)
step-status-changed = { $state }
step-deadline-moved = Cơ quan hẹn lại ngày { $date }
step-supplement-asked = Cơ quan yêu cầu bổ sung (lần { $round })
step-supplement-sent = Đã gửi bổ sung (lần { $round })
step-fee-asked = Cần nộp { $amount } đồng: { $text }
step-fee-paid = Đã ghi nhận nộp tiền
step-result-issued = Đã có kết quả
step-post-wished = Đăng ký nơi nhận kết quả
step-parcel-registered = Bưu gửi { $number } đã được đăng ký
step-parcel-event = Bưu gửi: { $status }
step-parcel-received = Đã nhận được kết quả ngày { $date }
step-appointment-made = Đã có lịch hẹn
step-appointment-cancelled = Đã hủy lịch hẹn
step-withdrawn = Đã yêu cầu rút hồ sơ
step-archived = Đã cất vào kho lưu

parcel-registered = đã đăng ký với bưu điện
parcel-taken = bưu điện đã nhận từ cơ quan
parcel-on-the-way = đang chuyển
parcel-failed = phát không thành công
parcel-redirected = chuyển đến nơi nhận khác
parcel-delivered = đã phát
parcel-returned = chuyển hoàn
parcel-lost = thất lạc
parcel-received = bạn đã nhận
parcel-unknown = tin mới từ bưu điện

portal-practice = Cổng thực hành
practice-post = Bưu điện thực hành
portal-national-portal = Cổng Dịch vụ công quốc gia
portal-tax-portal = Cổng dịch vụ công của cơ quan thuế
portal-no-service = Cổng không có thủ tục này. Xin xem lại mã trang (groupId), hoặc nộp bằng tay.
portal-open = Cổng dịch vụ công

practice-watermark = BẢN THỰC HÀNH
document-tax-xml = Tệp XML tờ khai thuế (HSoThueDTu)

plan-too-large = Tệp “{ $file }” lớn hơn mức cổng nhận ({ $megabytes } MB).
    .fix = Chụp hoặc quét lại với độ phân giải thấp hơn, hoặc tách thành nhiều tệp.
plan-unwanted-type = Cổng không nhận loại tệp của “{ $file }”.
    .fix = Đính kèm lại giấy tờ này dưới dạng PDF.
plan-no-portal = Chưa có cổng nào để gửi.
    .fix = Xuất hồ sơ ra thư mục để in, nộp trực tiếp hoặc tự tải lên cổng dịch vụ công.
plan-unsigned = Tài liệu chưa được ký số.
    .fix = Bạn vẫn có thể gửi; nếu cơ quan yêu cầu chữ ký số, hãy quay lại bước ký.

# Trạng thái đồng bộ quốc gia 1–10.
state-code-1 = Mới đăng ký
state-code-2 = Được tiếp nhận
state-code-3 = Không được tiếp nhận
state-code-4 = Đang xử lý
state-code-5 = Yêu cầu bổ sung giấy tờ
state-code-6 = Yêu cầu thực hiện nghĩa vụ tài chính
state-code-7 = Công dân yêu cầu rút hồ sơ
state-code-8 = Dừng xử lý
state-code-9 = Đã xử lý xong
state-code-10 = Đã trả kết quả
# Mã riêng của cổng.
state-code-other = Tin từ cơ quan
state-code-11 = Tin từ cơ quan

# Thông báo của hệ thống và biểu tượng khay. Người khác có thể nhìn thấy: không ghi tên người.
tray-open = Mở Hồ Sơ
tray-quit = Thoát
tray-none = Hồ Sơ: không có hồ sơ nào chờ bạn
tray-waiting = Hồ Sơ: { $count } hồ sơ chờ bạn
notice-news = { $title }: có tin mới
notice-appointment = Nhắc lịch hẹn: { $title }
notice-overdue = Đã quá ngày hẹn trả: { $title }
notice-promised = Hẹn trả kết quả ngày { $date }
notice-parcel = Đã đến ngày hỏi bưu điện: { $title }
notice-ask-post = Chưa có tin mới về bưu gửi chứa kết quả
notice-result = Kết quả cần xem lại: { $title }
notice-result-invalid = Chữ ký trên tệp kết quả không hợp lệ
notice-supplement = Sắp hết hạn bổ sung: { $title }
notice-due = Hạn cuối: { $date }
