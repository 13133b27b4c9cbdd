import ArgumentParser
import Circulation

/// `sirkulasi job`: what the department does every day by itself.
struct JobGroup: ParsableCommand, Captioned {
    static let configuration = CommandConfiguration(
        commandName: "job", abstract: "Jobs of every day: run them, look at what they did, keep them running.",
        subcommands: [JobList.self, JobRunCommand.self, JobHistory.self, JobDaemon.self])

    static let captions = [
        "business_on": Phrase(id: "untuk tanggal", en: "for the day"),
        "counts": Phrase(id: "hitungan", en: "counts"),
        "done": Phrase(id: "selesai", en: "done"),
        "entries": Phrase(id: "jurnal", en: "entries"),
        "error": Phrase(id: "kesalahan", en: "error"),
        "expired": Phrase(id: "berakhir", en: "expired"),
        "failed": Phrase(id: "gagal", en: "failed"),
        "finished_at": Phrase(id: "selesai pada", en: "finished at"),
        "freed": Phrase(id: "dibebaskan", en: "freed"),
        "interrupted": Phrase(id: "terputus", en: "interrupted"),
        "job": Phrase(id: "tugas", en: "job"),
        "job_run": Phrase(id: "no.", en: "no."),
        "last_run": Phrase(id: "terakhir", en: "last run"),
        "posted": Phrase(id: "dibukukan", en: "posted"),
        "running": Phrase(id: "berjalan", en: "running"),
        "settled": Phrase(id: "dilunasi", en: "settled"),
        "started_at": Phrase(id: "mulai pada", en: "started at"),
        "what": Phrase(id: "isi", en: "what it does"),
        "when": Phrase(id: "jam", en: "when"),
    ]
}
