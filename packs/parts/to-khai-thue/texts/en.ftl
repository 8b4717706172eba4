# What tax returns share: kind of return, taxpayer, tax agent, tax office and signature.

## Pages

s_nguoi_nop_thue = Taxpayer
    .help = Taken from the saved profile; change only what has changed.
s_ky_nop = Signature and tax office
    .help = Check the tax office and the signer before signing. Whether the tax portal accepts this file has not been tested.

## Printed words

t_cam_doan = I declare that the figures above are true and answer for them before the law.
h_dai_ly = Tax agent (if any)
h_ky = Taxpayer or its lawful representative

## General

f_loai = Kind of return
    .help = First: the official return of the period (filed again before the due day, it is still the first). Supplementary: corrects a return that has been accepted.
    .example = First
f_so_lan = Supplement number
    .help = Which supplement of this period: 1, 2, 3…
    .example = 1
f_ten_nnt = Name of the taxpayer
    .help = As on the business or tax registration certificate.
    .example = CÔNG TY VÍ DỤ
f_mst = Tax code
    .help = 10 digits; 13 for a dependent unit; or 12 (the personal number) for individuals and households.
    .example = 9900000016
f_dia_chi = Address of the taxpayer
    .help = Head office as registered for tax.
    .example = Số 0 đường Ví Dụ, phường Ba Đình, thành phố Hà Nội
f_dien_thoai = Phone
    .help = A number for the tax office.
    .example = 0900000000
f_fax = Fax
    .help = Fax number; leave empty if there is none.
    .example = 02400000000
f_email = E-mail
    .help = The address registered for electronic tax dealings.
    .example = ketoan@vidu.example
f_dl_co = Filed through a tax agent?
    .help = Choose “Yes” if a tax agent makes and signs the return.
    .example = No
f_dl_ten = Name of the tax agent
    .help = The company that acts as tax agent.
    .example = CÔNG TY ĐẠI LÝ THUẾ THÍ DỤ
f_dl_mst = Tax code of the tax agent
    .help = The agent's tax code, not the taxpayer's.
    .example = 9900000023
f_dl_hd_so = Tax agent contract: number
    .help = Number of the agency contract.
    .example = 01/2026/HĐĐLT
f_dl_hd_ngay = Tax agent contract: date
    .help = Day on which the contract was signed.
    .example = 02/01/2026
f_dl_nv_ten = Tax agent's employee: full name
    .help = The certified employee who signs.
    .example = Lê Thị Thí Dụ
f_dl_nv_cchn = Practice certificate number
    .help = Number of the employee's certificate.
    .example = 0001/CCHN
f_cqt_ma = Code of the tax office
    .help = 5 digits; see the tax code notice, an earlier return or HTKK's list.
    .example = 00000
f_cqt_ten = Name of the tax office
    .help = The office that manages the taxpayer, by its present name.
    .example = Thuế cơ sở Ví Dụ
f_gia_han_ly_do = Reason for extension
    .help = Only if the time was extended; name the decree or letter. Otherwise leave empty.
    .example = Gia hạn nộp thuế theo nghị định của Chính phủ
f_nguoi_ky = Signed by
    .help = The taxpayer or its lawful representative.
    .example = Nguyễn Ví Dụ
f_ngay_ky = Date of signature
    .help = Day on which the return is made and signed; today unless changed.
    .example = 20/04/2026

## Choices

c_loai_C = First
c_loai_B = Supplementary
c_co_khong_co = Yes
c_co_khong_khong = No

## Checks

v_ky_chua_het = The tax period has not ended.
    .fix = File after it has ended, or choose another period. The draft is kept.
v_so_lan = The supplement number must be from 1 to 99.
    .fix = 1 for the first supplement of this period, 2 for the next.
v_fax = This does not look like a fax number.
    .fix = Give the number in digits, or leave it empty.
v_dl_mst_trung = The agent's tax code equals the taxpayer's.
    .fix = Give the agent company's code, or choose “No” if no agent acts.
v_dl_hd_ngay = The contract date lies in the future.
    .fix = Copy the date from the contract again.
v_cqt_ma = The tax office code must have 5 digits.
    .fix = Give all 5 digits, leading zeros included.
v_ngay_ky_sau = The date of signature lies in the future.
    .fix = Give the day on which it is really signed.
v_ngay_ky_truoc = The return is signed before its period began.
    .fix = Check the date of signature and the period.
