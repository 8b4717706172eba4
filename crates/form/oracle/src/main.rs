//! Writes expressions and what dsntk says they are, one pair per line, separated by a tab:
//!
//! ```sh
//! cargo run --release -- 3000 > ../tests/form/oracle.tsv       # generated, from a fixed seed
//! echo '1 + 1' | cargo run --release -- -                      # from standard input
//! ```

use std::io::BufRead as _;

use dsntk_feel::FeelScope;

fn main() {
    let argument = std::env::args().nth(1).unwrap_or_else(|| "-".to_owned());
    match argument.parse::<usize>() {
        Ok(count) => {
            let mut generator = Generator(0x5eed_2026_1121);
            for i in 0..count {
                let source = generator.any(i);
                println!("{source}\t{}", value(&source));
            }
        }
        Err(_) => {
            for source in std::io::stdin().lock().lines().map_while(Result::ok) {
                println!("{source}\t{}", value(&source));
            }
        }
    }
}

/// The value as FEEL writes it; `null` without its reason.
fn value(source: &str) -> String {
    let scope = FeelScope::default();
    match dsntk_feel_parser::parse_expression(&scope, source, false) {
        Ok(node) => {
            let value = dsntk_feel_evaluator::prepare(&node)(&scope);
            if value.is_null() { "null".to_owned() } else { nulls(&value.to_string()) }
        }
        Err(_) => "syntax error".to_owned(),
    }
}

/// Takes the reasons off nulls inside of lists: `null(…)`.
fn nulls(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("null(") {
        out.push_str(&rest[..at + 4]);
        let mut depth = 0;
        let end = rest[at + 4..].find(|c| {
            depth += i32::from(c == '(') - i32::from(c == ')');
            depth == 0
        });
        rest = end.map_or("", |e| &rest[at + 4 + e + 1..]);
    }
    out + rest
}

/// Expressions at random, the same ones every time (xorshift).
struct Generator(u64);

impl Generator {
    fn next(&mut self, below: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % below
    }

    fn one<'a>(&mut self, from: &[&'a str]) -> &'a str {
        let at = usize::try_from(self.next(from.len() as u64)).unwrap_or(0);
        from[at]
    }

    fn any(&mut self, i: usize) -> String {
        match i % 8 {
            0 => self.number(3),
            1 => self.truth(3),
            2 => self.text(2),
            3 => self.list(2),
            4 => self.date(2),
            5 => self.rounding(),
            6 => self.mixed(),
            _ => self.number(2),
        }
    }

    fn number(&mut self, depth: u32) -> String {
        if depth == 0 {
            return match self.next(12) {
                0 => "null".to_owned(),
                1 => format!("{}", self.next(1_000_000_000_000)),
                2..=4 => format!("{}.{:02}", self.next(1000), self.next(100)),
                5 => format!("-{}", self.next(100)),
                _ => format!("{}", self.next(20)),
            };
        }
        let d = depth - 1;
        match self.next(18) {
            0..=6 => format!("({} {} {})", self.number(d), self.one(&["+", "-", "*", "+", "-"]), self.number(d)),
            7 => format!("({} / {})", self.number(d), self.one(&["2", "4", "5", "8", "10", "0", "25"])),
            8 => format!("({} ** {})", self.next(12), self.next(6)),
            9 => format!("-({})", self.number(d)),
            10 => format!("(if {} then {} else {})", self.truth(d), self.number(d), self.number(d)),
            11 => format!("{}({})", self.one(&["sum", "min", "max", "count", "product", "median"]), self.numbers(d)),
            12 => format!("modulo({}, {})", self.number(d), self.one(&["3", "-3", "7", "0", "-5", "2.5"])),
            13 => format!("abs({})", self.number(d)),
            14 => format!("string length({})", self.text(d)),
            15 => format!("{}[{}]", self.numbers(d), self.one(&["1", "-1", "2", "5", "0"])),
            16 => format!("{{a: {}, b: a + 1}}.b", self.number(d)),
            _ => format!("date({}).{}", self.day(), self.one(&["year", "month", "day", "weekday"])),
        }
    }

    fn numbers(&mut self, depth: u32) -> String {
        let count = self.next(5);
        let items: Vec<String> = (0..count).map(|_| self.number(depth.min(1))).collect();
        format!("[{}]", items.join(", "))
    }

    fn truth(&mut self, depth: u32) -> String {
        if depth == 0 {
            return self.one(&["true", "false", "null"]).to_owned();
        }
        let d = depth - 1;
        match self.next(14) {
            0..=2 => format!("({} {} {})", self.truth(d), self.one(&["and", "or"]), self.truth(d)),
            3 => format!("not({})", self.truth(d)),
            4..=6 => {
                format!("({} {} {})", self.number(d), self.one(&["=", "!=", "<", "<=", ">", ">="]), self.number(d))
            }
            7 => format!("({} between {} and {})", self.number(d), self.number(d), self.number(d)),
            8 => format!("({} in [{}..{}])", self.number(d), self.next(10), 10 + self.next(10)),
            9 => format!("(some x in {} satisfies x > {})", self.numbers(d), self.next(10)),
            10 => format!("(every x in {} satisfies x > {})", self.numbers(d), self.next(10)),
            11 => format!("{}({}, {})", self.one(&["contains", "starts with", "ends with"]), self.text(d), self.text(0)),
            12 => format!("list contains({}, {})", self.numbers(d), self.number(0)),
            _ => format!("({} {} {})", self.text(d), self.one(&["=", "!=", "<"]), self.text(d)),
        }
    }

    fn text(&mut self, depth: u32) -> String {
        if depth == 0 {
            return self.one(&["\"\"", "\"a\"", "\"Đường Láng\"", "\"foobar\"", "\"bar\"", "\"Hà Nội\"", "null"]).to_owned();
        }
        let d = depth - 1;
        match self.next(9) {
            0..=2 => format!("({} + {})", self.text(d), self.text(d)),
            3 => format!("{}({})", self.one(&["upper case", "lower case"]), self.text(d)),
            4 => format!("substring({}, {})", self.text(d), self.one(&["1", "2", "-2", "3"])),
            5 => format!("substring({}, {}, {})", self.text(d), self.one(&["1", "2", "-3"]), 1 + self.next(3)),
            6 => format!("{}({}, {})", self.one(&["substring before", "substring after"]), self.text(d), self.text(0)),
            7 => format!("string({})", self.number(d)),
            _ => format!("replace({}, \"{}\", \"{}\")", self.text(d), self.one(&["o", "[aà]", "b(a)", "x"]), self.one(&["-", "", "ô"])),
        }
    }

    fn list(&mut self, depth: u32) -> String {
        if depth == 0 {
            return self.numbers(0);
        }
        let d = depth - 1;
        match self.next(15) {
            0 => format!("append({}, {})", self.list(d), self.number(0)),
            1 => format!("concatenate({}, {})", self.list(d), self.list(d)),
            2 => format!("reverse({})", self.list(d)),
            3 => format!("distinct values({})", self.list(d)),
            4 => format!("union({}, {})", self.list(d), self.list(d)),
            5 => format!("sublist({}, {})", self.list(d), self.one(&["1", "2", "-1"])),
            6 => format!("insert before({}, {}, {})", self.list(d), self.one(&["1", "2", "-1"]), self.number(0)),
            7 => format!("remove({}, {})", self.list(d), self.one(&["1", "2", "-1"])),
            8 => format!("index of({}, {})", self.list(d), self.number(0)),
            9 => format!("for x in {} return x {} {}", self.list(d), self.one(&["+", "*"]), self.number(0)),
            10 => format!("for x in {}..{} return x * x", self.next(6), self.next(6)),
            11 => format!("{}[item {} {}]", self.list(d), self.one(&[">", "<=", "="]), self.next(10)),
            12 => format!("flatten([{}, [{}]])", self.list(d), self.numbers(0)),
            13 => format!("mode({})", self.list(d)),
            _ => format!("sort({}, function(x, y) x < y)", self.list(d)),
        }
    }

    fn day(&mut self) -> String {
        format!("\"{}-{:02}-{:02}\"", 1990 + self.next(60), 1 + self.next(12), 1 + self.next(30))
    }

    fn duration(&mut self) -> String {
        match self.next(5) {
            0 => format!("duration(\"P{}Y{}M\")", self.next(4), self.next(14)),
            1 => format!("duration(\"P{}M\")", 1 + self.next(30)),
            2 => format!("duration(\"P{}DT{}H{}M\")", self.next(40), self.next(30), self.next(90)),
            3 => format!("duration(\"-P{}D\")", 1 + self.next(400)),
            _ => format!("duration(\"P{}D\")", 1 + self.next(400)),
        }
    }

    fn date(&mut self, depth: u32) -> String {
        match self.next(10) {
            0 if depth > 0 => format!("({} + {})", self.date(depth - 1), self.duration()),
            1 => format!("(date({}) + {})", self.day(), self.duration()),
            2 => format!("(date({}) - {})", self.day(), self.duration()),
            3 => format!("(date({}) - date({}))", self.day(), self.day()),
            4 => format!("(date({}) {} date({}))", self.day(), self.one(&["<", ">=", "=", "!="]), self.day()),
            5 => format!("years and months duration(date({}), date({}))", self.day(), self.day()),
            6 => format!("{}(date({}))", self.one(&["day of week", "day of year", "month of year", "week of year"]), self.day()),
            7 => format!("({} {} {})", self.duration(), self.one(&["+", "-", "<", "="]), self.duration()),
            8 => format!("{}.{}", self.duration(), self.one(&["days", "hours", "minutes", "years", "months"])),
            _ => format!("(date and time(\"{}-05-{:02}T{:02}:30:00\") + {})", 2000 + self.next(50), 1 + self.next(28), self.next(24), self.duration()),
        }
    }

    fn rounding(&mut self) -> String {
        let name = self.one(&["round up", "round down", "round half up", "round half down", "decimal", "floor", "ceiling"]);
        let sign = self.one(&["", "-"]);
        let number = match self.next(3) {
            0 => format!("{}.5", self.next(100)),
            1 => format!("{}.{:03}", self.next(1000), self.next(1000)),
            _ => format!("{}50", self.next(1000)),
        };
        format!("{name}({sign}{number}, {})", self.one(&["0", "1", "2", "-1", "-2"]))
    }

    fn mixed(&mut self) -> String {
        match self.next(12) {
            0 => format!("context put({{a: 1}}, \"{}\", {})", self.one(&["a", "b"]), self.number(0)),
            1 => format!("context merge([{{a: {}}}, {{b: {}}}])", self.number(0), self.number(0)),
            2 => format!("get value({{a: {}}}, \"{}\")", self.number(0), self.one(&["a", "b"])),
            3 => format!("string join([\"a\", {}, \"c\"], \"{}\")", self.text(0), self.one(&["", ", "])),
            4 => format!("split(\"{}\", \"{}\")", self.one(&["a;b;c", "a, b", ""]), self.one(&[";", ", ", ","])),
            5 => format!("matches(\"{}\", \"{}\")", self.one(&["foobar", "0123", "Láng"]), self.one(&["^[0-9]{4}$", "o+b", "L.ng"])),
            6 => format!("number(\"{}\", \"{}\", \"{}\")", self.one(&["1.250,5", "1 000", "12", "x"]), self.one(&[".", " "]), self.one(&[",", "."])),
            7 => format!("{}([{}..{}], [{}..{}])", self.one(&["before", "after", "meets", "met by", "overlaps", "overlaps before", "overlaps after", "includes", "during", "starts", "finishes", "coincides"]), self.next(4), 4 + self.next(3), self.next(6), 6 + self.next(4)),
            8 => format!("{}({}, [{}..{}])", self.one(&["before", "after", "during", "starts", "finishes"]), self.next(9), self.next(4), 4 + self.next(4)),
            9 => format!("{}([{}, {}, {}])", self.one(&["all", "any"]), self.truth(0), self.truth(0), self.truth(0)),
            10 => format!("{}({})", self.one(&["even", "odd", "sqrt"]), self.one(&["0", "4", "16", "7", "144", "-4", "1.5", "null"])),
            _ => format!("stddev([{}, {}, {}])", self.next(5), self.next(5), self.next(5)),
        }
    }
}
