# Domestic health declaration (COVID-19): labels, help, errors.

form_title = HEALTH DECLARATION
form_basis = Domestic health declaration of the COVID-19 epidemic (2020-2022), no longer in force; exact words not established

## Pages

s_nguoi_khai = Person
    .help = Historic form: copy from the old declaration.
s_di_lai = Travel
    .help = The journey of that time.
s_lien_lac = Contact
    .help = Place names as at that time.
s_noi_da_den = Places visited within 14 days
    .help = Counted back from the date of the declaration.
s_suc_khoe = Symptoms, contacts and date
    .help = Answer each line with Yes or No.

## Printed words

t_lich_su = This form has not been in force since 30 April 2022. Use it only to read or copy old declarations.
t_trieu_chung = Within the last 14 days, did you notice any of these signs?
t_tiep_xuc = Within the last 14 days, were you in contact with:

## Questions

f_noi_khai = Place of the declaration
    .help = Shop, office or checkpoint.
    .example = Chốt kiểm soát Ví Dụ
f_ho_ten = Full name
    .help = In capitals on paper.
    .example = NGUYỄN THỊ VÍ DỤ
f_nam_sinh = Year of birth
    .help = As in the old declaration: the year, or the whole date.
    .example = 1990
f_gioi_tinh = Sex
    .help = As in the papers.
    .example = Female
f_quoc_tich = Nationality
    .help = In Vietnamese.
    .example = Việt Nam
f_giay_to_so = Number of passport, identity card or other travel paper
    .help = As in the old declaration: 9 or 12 digits.
    .example = 001190000001
f_di_chuyen = Was there a journey?
    .help = “No” when declared without travelling.
    .example = Yes
f_phuong_tien = Means of transport
    .help = The main one.
    .example = Aircraft
f_phuong_tien_khac = Other (say which)
    .help = For instance train or motorcycle.
    .example = Xe máy
f_so_hieu = Number of the vehicle or flight
    .help = Flight or plate number.
    .example = VN0000
f_so_ghe = Seat
    .help = Optional.
    .example = 10A
f_khoi_hanh = Departure
    .help = Day of departure.
    .example = 14/08/2021
f_ket_thuc = Arrival
    .help = Day of arrival.
    .example = 14/08/2021
f_lh_tinh = Province
    .help = The name of that time (63 provinces).
    .example = Hà Nội
f_lh_huyen = District
    .help = The name of that time; districts are gone now.
    .example = Ba Đình
f_lh_xa = Commune
    .help = The name of that time.
    .example = Ví Dụ
f_lh_dia_chi = Address
    .help = House number, street, hamlet.
    .example = Số 0 đường Ví Dụ
f_dien_thoai = Telephone
    .help = The number of that time.
    .example = 0900000001
f_email = Email
    .help = Optional.
    .example = vidu@example.com
f_da_den = Visited any province or country within the last 14 days?
    .help = If so, list each below.
    .example = Yes
f_noi_da_den = Places visited
    .help = One line each.
f_noi_da_den__ngay = Day
    .help = The day of arrival; for a longer stay the first day.
    .example = 10/08/2021
f_noi_da_den__noi = Place
    .help = Province, city or country; the commune too if you remember it.
    .example = Hải Phòng
f_noi_da_den__bang = By
    .help = How you travelled, with the number of the flight, coach and seat if there was one.
    .example = Ô tô
f_tc_sot = Fever
    .help = Within the 14 days before the declaration.
    .example = No
f_tc_ho = Cough
    .help = Within the 14 days before the declaration.
    .example = No
f_tc_kho_tho = Difficult breathing
    .help = Within the 14 days before the declaration.
    .example = No
f_tc_viem_phoi = Pneumonia
    .help = Within the 14 days before the declaration.
    .example = No
f_tc_dau_hong = Sore throat
    .help = Within the 14 days before the declaration.
    .example = No
f_tc_met_moi = Fatigue
    .help = Within the 14 days before the declaration.
    .example = No
f_tx_nguoi_benh = A person with COVID-19, or suspected
    .help = Within the 14 days before the declaration.
    .example = No
f_tx_vung_dich = A person from a country with COVID-19
    .help = Within the 14 days before the declaration.
    .example = No
f_tx_nguoi_trieu_chung = A person with symptoms (fever, cough, difficult breathing, pneumonia)
    .help = Within the 14 days before the declaration.
    .example = No
f_ngay_khai = Date of the declaration
    .help = The date on the old declaration.
    .example = 15/08/2021

## Choices

c_gioi_tinh_nam = Male
c_gioi_tinh_nu = Female
c_gioi_tinh_khac = Other
c_co_khong_co = Yes
c_co_khong_khong = No
c_phuong_tien_tau_bay = Aircraft
c_phuong_tien_tau_thuyen = Ship
c_phuong_tien_o_to = Car or coach
c_phuong_tien_khac = Other

## Checks

v_ho_ten_chu = The name holds digits or signs that are no letters.
    .fix = Write letters and spaces only.
v_nam_sinh = The year of birth is not possible.
    .fix = Four digits, not after the year of the declaration.
v_giay_to = The number of the paper is very short.
    .fix = Identity cards have 9 or 12 digits, passports usually 8 signs. Keep it if the old declaration says so.
v_ket_thuc = The arrival is before the departure.
    .fix = Check both days.
v_da_den = “Yes”, yet no place is listed.
    .fix = Add a line, or choose “No”.
v_noi_ngay = The visit is after the declaration.
    .fix = Check both days.
v_noi_14 = The visit is more than 14 days before the declaration.
    .fix = Only 14 days are asked for; delete the line or keep it if the old declaration has it.
v_ngay_khai = The date is in the future.
    .fix = Copy the date of the old declaration.
v_het_ap_dung = The date is after the declaration was suspended.
    .fix = None has been required since 30 April 2022. Copy the date of the old declaration; do not file a new one.
v_trieu_chung = Symptoms are declared.
    .fix = Compare each line with the old declaration. If you are ill now, see a doctor; this form does not help.
v_tiep_xuc = Contacts are declared.
    .fix = Compare each line with the old declaration.
