# Khóa, chữ ký số và nơi tin cậy.

error-token-failed = { $fault ->
        [wrong-pin] Mã PIN không đúng.
        [pin-format] USB Token không nhận mã PIN dài hoặc có ký tự như vậy.
        [pin-locked] Mã PIN của USB Token đã bị khóa.
        [pin-expired] Mã PIN phải được đổi trước khi dùng.
        [no-pin] Chưa nhập mã PIN, nên chưa ký.
        [absent] Không thấy USB Token có chứng thư số đã chọn.
        [key-missing] USB Token có chứng thư số nhưng không có khóa của chứng thư đó.
        [cannot] USB Token không ký được theo cách mà văn bản này cần.
        [wrong-architecture] Phần mềm của USB Token dành cho loại máy khác.
        [not-loaded] Máy không nạp được phần mềm của USB Token.
        [crashed] Phần mềm của USB Token bị lỗi giữa chừng.
        [timed-out] USB Token không trả lời.
        [helper-missing] Thiếu chương trình hoso-token đi kèm Hồ Sơ.
       *[other] USB Token báo lỗi.
    }
    .fix = { $fault ->
        [wrong-pin] Hãy nhập lại thật cẩn thận: nhập sai nhiều lần thì USB Token sẽ bị khóa.
        [pin-format] Hãy nhập đúng mã PIN do đơn vị cấp chứng thư số giao cho bạn.
        [pin-locked] Hãy liên hệ đơn vị cấp chứng thư số để mở khóa. Đừng thử thêm.
        [pin-expired] Hãy mở phần mềm của USB Token, đổi mã PIN rồi quay lại đây.
        [no-pin] Hãy nhập mã PIN rồi ký lại. Văn bản chưa bị thay đổi.
        [absent] Hãy cắm lại USB Token, chờ đèn sáng rồi thử lại.
        [key-missing] Hãy liên hệ đơn vị cấp chứng thư số.
        [cannot] Hãy dùng khóa khác, hoặc liên hệ đơn vị cấp chứng thư số.
        [wrong-architecture] Hãy cài bản phần mềm USB Token dành cho máy này.
        [not-loaded] Hãy cài lại phần mềm của USB Token, hoặc xem trang «Kiểm tra USB Token».
        [crashed] Hãy rút USB Token, cắm lại rồi thử lại.
        [timed-out] Hãy rút USB Token, cắm lại rồi thử lại.
        [helper-missing] Hãy cài lại Hồ Sơ.
       *[other] Hãy rút USB Token, cắm lại rồi thử lại. Văn bản chưa bị thay đổi.
    }
error-service-failed = { $fault ->
        [unreachable] Chưa kết nối được với dịch vụ ký số { $service }.
        [credentials] Dịch vụ { $service } không chấp nhận tài khoản hoặc thông tin của đơn vị.
        [wrong-secret] Mã PIN, mật khẩu hoặc mã OTP không đúng.
        [rejected] Yêu cầu ký đã bị từ chối trên điện thoại.
        [expired] Hết thời gian chờ xác nhận trên điện thoại.
        [exhausted] Tài khoản ký số đã hết lượt ký.
        [unusable] Chứng thư số tại dịch vụ { $service } đã hết hạn, bị thu hồi hoặc bị khóa.
        [interrupted] Mất kết nối đúng lúc đang yêu cầu ký: chưa biết chữ ký đã được tạo hay chưa.
        [unsupported] Dịch vụ { $service } không ký được theo cách mà văn bản này cần.
        [refused] Dịch vụ { $service } từ chối: { $reason }
       *[other] Trả lời của dịch vụ { $service } không đáng tin, nên không được dùng.
    }
    .fix = { $fault ->
        [unreachable] Hãy kiểm tra mạng rồi ký lại. Văn bản chưa bị thay đổi.
        [credentials] Hãy xem lại tệp cấu hình dịch vụ trong phần Cài đặt.
        [wrong-secret] Hãy nhập lại.
        [rejected] Nếu không phải bạn từ chối, hãy liên hệ đơn vị cung cấp dịch vụ.
        [expired] Hãy ký lại và xác nhận trên điện thoại trong thời gian đếm ngược.
        [exhausted] Hãy mua thêm lượt ký ở đơn vị cung cấp dịch vụ.
        [unusable] Hãy liên hệ đơn vị cung cấp dịch vụ.
        [interrupted] Hãy xem lịch sử ký trong ứng dụng của dịch vụ trước khi ký lại, để không bị tính hai lượt.
        [unsupported] Hãy dùng khóa khác.
        [refused] Hãy sửa theo lý do trên rồi ký lại.
       *[other] Đừng xác nhận thêm trên điện thoại. Hãy liên hệ đơn vị cung cấp dịch vụ.
    }
error-stamp-failed = { $fault ->
        [none-set] Chưa đặt địa chỉ dịch vụ cấp dấu thời gian.
        [unreachable] Chưa kết nối được với dịch vụ cấp dấu thời gian.
        [refused] Dịch vụ cấp dấu thời gian từ chối: { $reason }
       *[other] Dấu thời gian nhận được không đúng với văn bản này, nên không được dùng.
    }
    .fix = { $fault ->
        [none-set] Hãy nhập địa chỉ trong phần Cài đặt, hoặc chọn ký không có dấu thời gian.
        [unreachable] Hãy kiểm tra mạng rồi ký lại, hoặc chọn ký không có dấu thời gian.
       *[other] Hãy thử lại, hoặc đổi dịch vụ cấp dấu thời gian trong phần Cài đặt.
    }
error-bad-service-file = Tệp cấu hình dịch vụ ký số chưa đúng ở: { $reason }
    .fix = Hãy xin lại tệp từ đơn vị của bạn, hoặc sửa chỗ được nêu theo tài liệu hướng dẫn.
error-certificate-unfit = { $reason ->
        [wrong-usage] Chứng thư số này không được cấp để ký văn bản.
        [weak-key] Khóa của chứng thư số này quá ngắn, không còn an toàn để ký.
        [revoked] Chứng thư số này đã bị thu hồi.
        [other] Đây không phải chứng thư số đã bắt đầu đợt ký này.
       *[unknown] Chứng thư số này không dùng để ký được.
    }
    .fix = Hãy chọn chứng thư số khác.
error-bad-certificate-file = Tệp không phải là chứng thư số.
    .fix = Hãy chọn tệp .cer, .crt hoặc .pem tải từ trang của cơ quan chứng thực.
error-bad-fingerprint = { $fault ->
        [not-a-fingerprint] Dấu vân tay SHA-256 phải có đủ 64 ký tự 0-9, a-f.
        [not-an-authority] Chứng thư này không phải của một cơ quan chứng thực.
        [distrusted] Chứng thư này đã bị danh sách tin cậy loại bỏ.
       *[other] Dấu vân tay vừa nhập không phải của chứng thư này.
    }
    .fix = { $fault ->
        [not-a-fingerprint] Hãy chép lại cả dòng SHA-256 do cơ quan chứng thực công bố.
        [not-an-authority] Hãy chọn chứng thư gốc của cơ quan chứng thực.
        [distrusted] Đừng tin chữ ký của chứng thư này.
       *[other] Nếu bạn đã nhập đúng điều cơ quan công bố thì tệp này không phải của họ: đừng dùng.
    }
error-bad-trust-list = { $fault ->
        [signature] Không đọc được chữ ký của danh sách tin cậy.
        [unknown-publisher] Danh sách tin cậy được ký bằng một khóa mà máy này chưa tin.
        [tampered] Danh sách tin cậy đã bị sửa sau khi ký.
        [older] Danh sách này cũ hơn danh sách đang dùng.
        [future] Danh sách này ghi ngày ở tương lai.
       *[other] Danh sách tin cậy bị hỏng.
    }
    .fix = { $fault ->
        [older] Không cần làm gì: danh sách đang dùng mới hơn.
        [future] Hãy kiểm tra ngày giờ của máy tính.
       *[other] Hãy tải lại danh sách và tệp chữ ký đi kèm từ nơi phát hành.
    }

token-helper-missing = Thiếu chương trình hoso-token đi kèm Hồ Sơ.
    .fix = Hãy cài lại Hồ Sơ.
token-no-module = Chưa thấy phần mềm của USB Token trên máy này.
    .fix = Hãy cài phần mềm do đơn vị cấp USB Token cung cấp, hoặc chỉ đường dẫn tệp thư viện trong phần Cài đặt.
token-module-not-found = Không có tệp { $path }.
    .fix = Hãy sửa đường dẫn trong phần Cài đặt.
token-not-a-module = { $path } không phải là thư viện của USB Token.
    .fix = Hãy chọn thư viện PKCS#11 của USB Token.
token-wrong-architecture = { $path } dành cho loại máy khác ({ $module }).
    .fix = Hãy cài bản phần mềm USB Token dành cho máy { $helper }.
token-module-not-loaded = Máy không nạp được { $path }: { $reason }
    .fix = Hãy cài lại phần mềm của USB Token; có thể còn thiếu thư viện đi kèm.
token-module-crashed = Phần mềm { $path } bị lỗi giữa chừng.
    .fix = Hãy rút USB Token, cắm lại; nếu vẫn lỗi, hãy cập nhật phần mềm của USB Token.
token-module-hangs = Phần mềm { $path } không trả lời.
    .fix = Hãy rút USB Token, cắm lại rồi kiểm tra lần nữa.
token-module-fails = Phần mềm { $path } báo lỗi: { $reason }
    .fix = Hãy cài lại phần mềm của USB Token.
token-module-works = Phần mềm { $description } ({ $manufacturer }) hoạt động.
token-no-reader = Phần mềm { $path } không thấy đầu đọc hay cổng USB Token nào.
    .fix = Hãy cắm USB Token; trên Linux, hãy chắc chắn dịch vụ pcscd đang chạy.
token-no-token = Chưa cắm USB Token nào mà phần mềm { $path } nhận ra.
    .fix = Hãy cắm USB Token và chờ đèn sáng.
token-token-not-initialised = USB Token «{ $token }» chưa được đơn vị cấp khởi tạo.
    .fix = Hãy liên hệ đơn vị cấp USB Token.
token-pin-count-low = USB Token «{ $token }» đã bị nhập sai mã PIN.
    .fix = Hãy nhập thật cẩn thận ở lần tới.
token-pin-final-try = USB Token «{ $token }» chỉ còn một lần nhập mã PIN.
    .fix = Nếu không chắc mã PIN, đừng nhập: hãy hỏi đơn vị cấp USB Token trước.
token-pin-locked = Mã PIN của USB Token «{ $token }» đã bị khóa.
    .fix = Hãy liên hệ đơn vị cấp USB Token để mở khóa.
token-token-unreadable = Không đọc được USB Token «{ $token }»: { $reason }
    .fix = Hãy rút ra, cắm lại rồi kiểm tra lần nữa.
token-no-certificate = USB Token «{ $token }» không có chứng thư số nào.
    .fix = Hãy nhận chứng thư số về USB Token bằng phần mềm của đơn vị cấp.
token-unreadable-certificate = USB Token «{ $token }» có chứng thư số nhưng không đọc được.
    .fix = Hãy liên hệ đơn vị cấp USB Token.
token-certificate-without-key = Chứng thư số của { $owner } (số { $serial }) không có khóa trên USB Token.
    .fix = Hãy dùng đúng USB Token đã tạo khóa, hoặc liên hệ đơn vị cấp.
token-key-cannot-sign = Khóa của { $owner } (số { $serial }) không ký văn bản được.
    .fix = Hãy liên hệ đơn vị cấp USB Token.
token-weak-key = Khóa của { $owner } chỉ dài { $bits } bit, không còn an toàn để ký.
    .fix = Hãy xin cấp chứng thư số mới.
token-expired = Chứng thư số của { $owner } đã hết hạn ngày { $date }.
    .fix = Hãy gia hạn chứng thư số.
token-not-yet-valid = Chứng thư số của { $owner } có hiệu lực từ ngày { $date }.
    .fix = Hãy chờ đến ngày đó, hoặc kiểm tra ngày giờ của máy tính.
token-wrong-usage = Chứng thư số của { $owner } (số { $serial }) không được cấp để ký văn bản.
    .fix = Hãy chọn chứng thư số khác.
token-ready = Sẵn sàng ký: { $owner }, USB Token «{ $token }».
