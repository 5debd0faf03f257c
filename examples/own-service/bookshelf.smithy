$version: "2.0"

namespace example.bookshelf

use aws.protocols#awsJson1_0

/// Keeps track of the books on a shelf.
@title("Bookshelf")
@awsJson1_0
service Bookshelf {
    version: "2026-01-01"
    operations: [AddBook, GetBook, ListBooks, RemoveBook]
    errors: [ValidationException]
}

/// Puts a book on the shelf.
operation AddBook {
    input := {
        @required
        book: Book
    }
    output := {
        @required
        added: Timestamp
    }
}

/// Looks at a book.
@readonly
operation GetBook {
    input := {
        @required
        isbn: Isbn
    }
    output := {
        @required
        book: Book
    }
    errors: [NoSuchBook]
}

/// Lists the books, some at a time.
@readonly
@paginated(inputToken: "after", outputToken: "next", items: "books", pageSize: "limit")
operation ListBooks {
    input := {
        after: Isbn
        limit: Limit
    }
    output := {
        @required
        books: Books

        next: Isbn
    }
}

/// Takes a book off the shelf.
operation RemoveBook {
    input := {
        @required
        isbn: Isbn
    }
    errors: [NoSuchBook]
}

/// A book.
structure Book {
    @required
    isbn: Isbn

    @required
    title: Title

    authors: Authors
    form: Form
    place: Place
}

list Books {
    member: Book
}

@uniqueItems
@length(min: 1, max: 20)
list Authors {
    member: Title
}

/// Thirteen digits.
@pattern("^[0-9]{13}$")
string Isbn

@length(min: 1, max: 200)
string Title

@range(min: 1, max: 100)
integer Limit

enum Form {
    HARDCOVER = "hardcover"
    PAPERBACK = "paperback"
}

/// Where a book is.
union Place {
    shelf: Integer
    lentTo: Title
}

@error("client")
@httpError(404)
structure NoSuchBook {
    @required
    message: String
}

@error("client")
@httpError(400)
structure ValidationException {
    @required
    message: String
}
