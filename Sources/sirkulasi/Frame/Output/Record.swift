import Circulation

/// One member of a record: a stable English key for programs, a caption for people, a value.
struct Field: Sendable, Hashable {
    let key: String
    /// The caption where the one of `Captions` does not fit.
    let caption: Phrase?
    let value: Value

    init(_ key: String, _ value: Value, caption: Phrase? = nil) {
        self.key = key
        self.value = value
        self.caption = caption
    }
}

/// What a command prints about one thing: fields in a fixed order.
///
///     let record: Record = ["edition": .number(101), "state": .word("planned"), "terms": .records(terms)]
struct Record: Sendable, Hashable, ExpressibleByDictionaryLiteral {
    var fields: [Field]

    init(_ fields: [Field]) { self.fields = fields }

    init(dictionaryLiteral elements: (String, Value)...) {
        fields = elements.map { Field($0.0, $0.1) }
    }

    /// The value under a key; setting appends a key that is new.
    subscript(key: String) -> Value? {
        get { fields.first { $0.key == key }?.value }
        set {
            let at = fields.firstIndex { $0.key == key }
            switch (at, newValue) {
            case (let at?, let value?): fields[at] = Field(key, value, caption: fields[at].caption)
            case (let at?, nil): fields.remove(at: at)
            case (nil, let value?): fields.append(Field(key, value))
            case (nil, nil): break
            }
        }
    }

    static func + (first: Record, second: Record) -> Record { Record(first.fields + second.fields) }
}
