### Documents: the list, one document beside the words it rests on.

document-form-ledger = Client ledger
document-form-brief = Client brief
document-form-tasks = Task list
document-form-prd = Product requirements
document-form-sow = Statement of work

nav-documents = Documents

documents-title = Documents
documents-lead = What calls come to on paper. Every sentence rests on words that were said; what nobody said is named as missing.
documents-document = Document
documents-client = Client
documents-every-client = Every client
documents-drafted-at = Drafted
documents-calls = Calls
documents-cited = Cited lines
documents-open = Open questions
documents-filter = Filter
documents-filter-do = Show
documents-filter-clear = Show all
documents-none = No documents yet
documents-none-why = Open a call and draft its client's documents: ledger, brief, task list, requirements and scope.
documents-none-do = Go to the calls

document-drafted = drafted { $when }
document-sentences = { $n ->
    [one] one cited line
   *[other] { $n } cited lines
}
document-export = Export
document-export-markdown = Markdown
document-export-text = Plain text
document-export-json = Everything (JSON)
document-again = Draft again
document-questions = Questions to ask
document-ask-first = ask first
document-ask-soon = ask soon
document-ask-later = when there is time
document-dropped = { $n ->
    [one] One line was taken out: its words do not bear it
   *[other] { $n } lines were taken out: their words do not bear them
}
document-beside = Evidence: the words that the document rests on
document-evidence = Evidence:
document-hint = Point at a sentence, or follow its mark: the words it rests on light up here.
document-call = A call
document-call-gone = Its words cannot be opened: they were erased, their time is over, a hold keeps them, or they are not for your role.
document-call-enough = This page carries the six most cited calls.
document-call-open = Open this one
document-gap = { $n ->
    [one] One stretch of speech is not shown
   *[other] { $n } stretches of speech are not shown
}
document-read-noted = That you opened this document and these words stands in the audit log.

done-documents-drafted = Drafted from every call of this client
